package io.gpuaas.server.dispatch;

import com.nimbusds.jose.jwk.ECKey;
import io.gpuaas.storage.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code task_keys}. */
final class TaskKeyTable {
  private final Database database;

  TaskKeyTable(Database database) {
    this.database = database;
  }

  /** The current key first, then those retired since. */
  List<TaskKey> since(Instant retired) {
    return database
        .jdbc()
        .sql(
            """
            SELECT kid, jwk, created_at, retired_at FROM task_keys
             WHERE retired_at IS NULL OR retired_at >= :retired
             ORDER BY retired_at DESC NULLS FIRST
            """)
        .param("retired", retired.atOffset(ZoneOffset.UTC))
        .query((row, number) -> key(row))
        .list();
  }

  /**
   * Puts {@code next} in the place of the current key; false when another instance was faster.
   *
   * @param current null when there is none
   */
  boolean replace(@Nullable String current, TaskKey next) {
    return Boolean.TRUE.equals(
        database
            .transactions()
            .execute(
                status -> {
                  if (current != null && retire(current, next.createdAt()) == 0) {
                    return false;
                  }
                  return insert(next) == 1;
                }));
  }

  private int retire(String kid, Instant at) {
    return database
        .jdbc()
        .sql("UPDATE task_keys SET retired_at = :at WHERE kid = :kid AND retired_at IS NULL")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("kid", kid)
        .update();
  }

  private int insert(TaskKey key) {
    return database
        .jdbc()
        .sql(
            """
            INSERT INTO task_keys (kid, jwk, created_at) VALUES (:kid, :jwk, :at)
            ON CONFLICT DO NOTHING
            """)
        .param("kid", key.kid())
        .param("jwk", key.key().toJSONString())
        .param("at", key.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private static TaskKey key(ResultSet row) throws SQLException {
    try {
      OffsetDateTime retired = row.getObject("retired_at", OffsetDateTime.class);
      return new TaskKey(
          row.getString("kid"),
          ECKey.parse(row.getString("jwk")),
          row.getObject("created_at", OffsetDateTime.class).toInstant(),
          retired == null ? null : retired.toInstant());
    } catch (ParseException e) {
      throw new IllegalStateException("a task key cannot be read", e);
    }
  }
}
