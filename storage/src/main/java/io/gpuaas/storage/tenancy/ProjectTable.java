package io.gpuaas.storage.tenancy;

import io.gpuaas.core.tenancy.Project;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

record ProjectTable(JdbcClient jdbc) {
  boolean insert(Project project) {
    return jdbc.sql(
                """
                INSERT INTO projects (id, tenant_id, name, created_at)
                VALUES (:id, :tenantId, :name, :createdAt)
                ON CONFLICT (tenant_id, name) DO NOTHING
                """)
            .param("id", project.id())
            .param("tenantId", project.tenantId())
            .param("name", project.name())
            .param("createdAt", Column.at(project.createdAt()))
            .update()
        == 1;
  }

  Optional<Project> find(UUID id) {
    return jdbc.sql("SELECT id, tenant_id, name, created_at FROM projects WHERE id = :id")
        .param("id", id)
        .query(ProjectTable::project)
        .optional();
  }

  static Project project(ResultSet row, int number) throws SQLException {
    return new Project(
        Column.uuid(row, "id"),
        Column.uuid(row, "tenant_id"),
        row.getString("name"),
        Column.instant(row, "created_at"));
  }
}
