package io.gpuaas.storage.tenancy;

import io.gpuaas.contract.api.Role;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.tenancy.Member;
import io.gpuaas.core.tenancy.Membership;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Keyset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Roles; the row of a whole tenant has no project. */
record MembershipTable(JdbcClient jdbc) {
  private static final String SCOPE =
      "tenant_id = :tenantId AND project_id IS NOT DISTINCT FROM :projectId::uuid";

  Slice<Member> ofProject(UUID projectId, PageRequest page) {
    return Keyset.slice(
        jdbc.sql(
                """
                SELECT %s, m.role, m.since
                FROM memberships m
                JOIN principals p ON p.id = m.principal_id
                WHERE m.project_id = :projectId AND p.username > :after
                ORDER BY p.username LIMIT :limit
                """
                    .formatted(PrincipalTable.COLUMNS))
            .param("projectId", projectId)
            .param("after", Keyset.name(page))
            .param("limit", Keyset.limit(page))
            .query(MembershipTable::member)
            .list(),
        page,
        member -> member.principal().username());
  }

  Optional<Role> role(UUID principalId, UUID tenantId, @Nullable UUID projectId) {
    return inScope(
            "SELECT role FROM memberships WHERE " + SCOPE + " AND principal_id = :principalId",
            tenantId,
            projectId)
        .param("principalId", principalId)
        .query(String.class)
        .optional()
        .flatMap(Role::of);
  }

  void put(Membership membership) {
    inScope(
            """
            INSERT INTO memberships (principal_id, tenant_id, project_id, role, since)
            VALUES (:principalId, :tenantId, :projectId, :role, :since)
            ON CONFLICT (tenant_id, project_id, principal_id)
            DO UPDATE SET role = excluded.role, since = excluded.since
            """,
            membership.tenantId(),
            membership.projectId())
        .param("principalId", membership.principalId())
        .param("role", membership.role().wireName())
        .param("since", Column.at(membership.since()))
        .update();
  }

  boolean remove(UUID principalId, UUID tenantId, @Nullable UUID projectId) {
    return inScope(
                "DELETE FROM memberships WHERE " + SCOPE + " AND principal_id = :principalId",
                tenantId,
                projectId)
            .param("principalId", principalId)
            .update()
        == 1;
  }

  /** One who waited for the lock sees the rows as the one before left them. */
  long lockOwners(UUID tenantId, @Nullable UUID projectId) {
    return inScope(
            """
            SELECT principal_id FROM memberships WHERE %s AND role = 'owner'
            ORDER BY principal_id FOR UPDATE
            """
                .formatted(SCOPE),
            tenantId,
            projectId)
        .query(UUID.class)
        .list()
        .size();
  }

  private StatementSpec inScope(String sql, UUID tenantId, @Nullable UUID projectId) {
    return jdbc.sql(sql).param("tenantId", tenantId).param("projectId", projectId);
  }

  private static Member member(ResultSet row, int number) throws SQLException {
    return new Member(
        PrincipalTable.principal(row, number),
        Role.of(row.getString("role")).orElseThrow(),
        Column.instant(row, "since"));
  }
}
