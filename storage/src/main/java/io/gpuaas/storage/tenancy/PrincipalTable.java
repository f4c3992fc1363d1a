package io.gpuaas.storage.tenancy;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Keyset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

record PrincipalTable(JdbcClient jdbc) {
  static final String COLUMNS =
      "p.id, p.tenant_id, p.kind, p.username, p.platform_role, p.created_at";

  boolean insert(Principal principal) {
    // Without a target: the login of a user is unique beyond its tenant, by an index of its own.
    return jdbc.sql(
                """
                INSERT INTO principals (id, tenant_id, kind, username, platform_role, created_at)
                VALUES (:id, :tenantId, :kind, :username, :platformRole, :createdAt)
                ON CONFLICT DO NOTHING
                """)
            .param("id", principal.id())
            .param("tenantId", principal.tenantId())
            .param("kind", principal.kind().wireName())
            .param("username", principal.username())
            .param("platformRole", wireName(principal.platformRole()))
            .param("createdAt", Column.at(principal.createdAt()))
            .update()
        == 1;
  }

  Optional<Principal> userNamed(String username) {
    if (!Column.isText(username)) {
      return Optional.empty();
    }
    return select("p.kind = 'user' AND p.username = :username AND p.disabled_at IS NULL")
        .param("username", username)
        .query(PrincipalTable::principal)
        .optional();
  }

  Optional<Principal> named(UUID tenantId, String username) {
    if (!Column.isText(username)) {
      return Optional.empty();
    }
    return select("p.tenant_id = :tenantId AND p.username = :username")
        .param("tenantId", tenantId)
        .param("username", username)
        .query(PrincipalTable::principal)
        .optional();
  }

  Slice<Principal> page(UUID tenantId, Principal.Kind kind, PageRequest page) {
    return Keyset.slice(
        select(
                """
                p.tenant_id = :tenantId AND p.kind = :kind AND p.username > :after
                ORDER BY p.username LIMIT :limit
                """)
            .param("tenantId", tenantId)
            .param("kind", kind.wireName())
            .param("after", Keyset.name(page))
            .param("limit", Keyset.limit(page))
            .query(PrincipalTable::principal)
            .list(),
        page,
        Principal::username);
  }

  void setPlatformRole(UUID principalId, @Nullable PlatformRole role) {
    jdbc.sql("UPDATE principals SET platform_role = :role WHERE id = :id")
        .param("role", wireName(role))
        .param("id", principalId)
        .update();
  }

  void disable(UUID principalId, Instant at) {
    jdbc.sql("UPDATE principals SET disabled_at = :at WHERE id = :id AND disabled_at IS NULL")
        .param("at", Column.at(at))
        .param("id", principalId)
        .update();
  }

  private StatementSpec select(String where) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM principals p WHERE " + where);
  }

  private static @Nullable String wireName(@Nullable PlatformRole role) {
    return role == null ? null : role.wireName();
  }

  static Principal principal(ResultSet row, int number) throws SQLException {
    return new Principal(
        Column.uuid(row, "id"),
        Column.nullableUuid(row, "tenant_id"),
        Principal.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("username"),
        Column.optionalText(row, "platform_role").flatMap(PlatformRole::of).orElse(null),
        Column.instant(row, "created_at"));
  }
}
