package io.gpuaas.storage.audit;

import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.PostgresTransactions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The audit log; a trigger of the schema keeps it append-only. */
public final class PostgresAuditLog implements AuditLog {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CONTROL_PLANE = "gpuaas";

  private final Database database;

  public PostgresAuditLog(Database database) {
    this.database = database;
  }

  @Override
  public void append(AuditEntry entry) {
    PostgresTransactions.require("an audit entry");
    Principal actor = entry.actor();
    database
        .jdbc()
        .sql(
            """
            INSERT INTO audit_log (at, actor_id, actor, action, tenant_id, project_id,
                                   resource_name, correlation_id, detail)
            VALUES (:at, :actorId, :actor, :action, :tenantId, :projectId,
                    :resourceName, :correlationId, :detail::jsonb)
            """)
        .param("at", Column.at(entry.at()))
        .param("actorId", actor == null ? null : actor.id())
        .param("actor", name(actor))
        .param("action", entry.action())
        .param("tenantId", entry.tenantId())
        .param("projectId", entry.projectId())
        .param("resourceName", entry.resourceName())
        .param("correlationId", entry.cause().correlationId().toString())
        .param("detail", JSON.writeValueAsString(entry.detail()))
        .update();
  }

  private static String name(@Nullable Principal actor) {
    return actor == null ? CONTROL_PLANE : actor.username();
  }
}
