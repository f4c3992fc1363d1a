package io.gpuaas.storage.tenancy;

import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.tenancy.Tenant;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Keyset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

record TenantTable(JdbcClient jdbc) {
  boolean insert(Tenant tenant) {
    return jdbc.sql(
                """
                INSERT INTO tenants (id, name, created_at) VALUES (:id, :name, :createdAt)
                ON CONFLICT (name) DO NOTHING
                """)
            .param("id", tenant.id())
            .param("name", tenant.name())
            .param("createdAt", Column.at(tenant.createdAt()))
            .update()
        == 1;
  }

  Optional<Tenant> find(UUID id) {
    return jdbc.sql("SELECT id, name, created_at FROM tenants WHERE id = :id")
        .param("id", id)
        .query(TenantTable::tenant)
        .optional();
  }

  Optional<Tenant> named(String name) {
    return jdbc.sql("SELECT id, name, created_at FROM tenants WHERE name = :name")
        .param("name", name)
        .query(TenantTable::tenant)
        .optional();
  }

  Slice<Tenant> page(PageRequest page) {
    return Keyset.slice(
        jdbc.sql(
                """
                SELECT id, name, created_at FROM tenants
                WHERE name > :after ORDER BY name LIMIT :limit
                """)
            .param("after", Keyset.name(page))
            .param("limit", Keyset.limit(page))
            .query(TenantTable::tenant)
            .list(),
        page,
        Tenant::name);
  }

  private static Tenant tenant(ResultSet row, int number) throws SQLException {
    return new Tenant(
        Column.uuid(row, "id"), row.getString("name"), Column.instant(row, "created_at"));
  }
}
