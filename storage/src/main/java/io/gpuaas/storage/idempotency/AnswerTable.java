package io.gpuaas.storage.idempotency;

import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

record AnswerTable(JdbcClient jdbc) {
  /**
   * Takes the key, as if the answer were an empty 200 until {@link #complete}: nobody sees the row
   * before. Waits for whoever is taking the same key.
   *
   * @param expired a key that was taken before this is free again
   * @return false when it is taken
   */
  boolean begin(KeyedRequest request, Instant expired) {
    return jdbc.sql(
                """
                INSERT INTO idempotency_keys AS known (principal_id, key_hash, request_hash, status,
                                                       correlation_id, created_at)
                VALUES (:principalId, :keyHash, :requestHash, 200, :correlationId, :at)
                ON CONFLICT (principal_id, key_hash) DO UPDATE
                SET request_hash = excluded.request_hash, correlation_id = excluded.correlation_id,
                    created_at = excluded.created_at
                WHERE known.created_at < :expired
                """)
            .param("principalId", request.principalId())
            .param("keyHash", request.keyHash())
            .param("requestHash", request.requestHash())
            .param("correlationId", request.correlationId().toString())
            .param("at", Column.at(request.at()))
            .param("expired", Column.at(expired))
            .update()
        == 1;
  }

  void complete(KeyedRequest request, KeptAnswer answer) {
    jdbc.sql(
            """
            UPDATE idempotency_keys SET status = :status, content_type = :contentType, body = :body
            WHERE principal_id = :principalId AND key_hash = :keyHash
            """)
        .param("status", answer.status())
        .param("contentType", answer.contentType().orElse(null))
        .param("body", answer.body().orElse(null))
        .param("principalId", request.principalId())
        .param("keyHash", request.keyHash())
        .update();
  }

  /** What became of a key that is taken. */
  Settlement find(KeyedRequest request) {
    return jdbc.sql(
            """
            SELECT request_hash = :requestHash AS same, status, content_type, body, correlation_id
            FROM idempotency_keys WHERE principal_id = :principalId AND key_hash = :keyHash
            """)
        .param("requestHash", request.requestHash())
        .param("principalId", request.principalId())
        .param("keyHash", request.keyHash())
        .query(AnswerTable::settlement)
        .single();
  }

  int forget(Instant before, int limit) {
    return jdbc.sql(
            """
            DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(
              SELECT ctid FROM idempotency_keys WHERE created_at < :before
              ORDER BY created_at LIMIT :limit FOR UPDATE SKIP LOCKED))
            """)
        .param("before", Column.at(before))
        .param("limit", limit)
        .update();
  }

  private static Settlement settlement(ResultSet row, int number) throws SQLException {
    if (!row.getBoolean("same")) {
      return new Settlement.OfAnother();
    }
    KeptAnswer answer =
        new KeptAnswer(row.getInt("status"), row.getString("content_type"), row.getBytes("body"));
    return new Settlement.DoneBefore(answer, row.getString("correlation_id"));
  }
}
