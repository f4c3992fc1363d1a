package io.gpuaas.storage.tenancy;

import io.gpuaas.contract.api.Role;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Membership;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A principal with all its roles: one row a role, and one row for somebody without any. */
final class SelectActor {
  private SelectActor() {}

  static Optional<Actor> find(JdbcClient jdbc, UUID principalId) {
    return jdbc.sql(
            """
            SELECT %s, m.tenant_id AS in_tenant, m.project_id AS in_project, m.role, m.since
            FROM principals p
            LEFT JOIN memberships m ON m.principal_id = p.id
            WHERE p.id = :id AND p.disabled_at IS NULL
            ORDER BY m.tenant_id, m.project_id NULLS FIRST
            """
                .formatted(PrincipalTable.COLUMNS))
        .param("id", principalId)
        .query(SelectActor::actor);
  }

  private static Optional<Actor> actor(ResultSet row) throws SQLException {
    Principal principal = null;
    List<Membership> memberships = new ArrayList<>();
    while (row.next()) {
      principal = PrincipalTable.principal(row, row.getRow());
      Membership membership = membership(row, principal.id());
      if (membership != null) {
        memberships.add(membership);
      }
    }
    return principal == null ? Optional.empty() : Optional.of(new Actor(principal, memberships));
  }

  private static @Nullable Membership membership(ResultSet row, UUID principalId)
      throws SQLException {
    UUID tenantId = Column.nullableUuid(row, "in_tenant");
    return tenantId == null
        ? null
        : new Membership(
            principalId,
            tenantId,
            Column.nullableUuid(row, "in_project"),
            Role.of(row.getString("role")).orElseThrow(),
            Column.instant(row, "since"));
  }
}
