package io.gpuaas.core.audit;

import io.gpuaas.core.Cause;
import io.gpuaas.core.tenancy.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to what.
 *
 * @param actor null for the control plane itself
 * @param action dotted, for example {@code allocation.create}
 * @param detail no secrets
 */
public record AuditEntry(
    Instant at,
    @Nullable Principal actor,
    String action,
    @Nullable UUID tenantId,
    @Nullable UUID projectId,
    @Nullable String resourceName,
    Cause cause,
    Map<String, String> detail) {
  public AuditEntry {
    detail = Map.copyOf(detail);
  }
}
