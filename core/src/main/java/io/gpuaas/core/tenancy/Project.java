package io.gpuaas.core.tenancy;

import io.gpuaas.contract.id.ResourceKind;
import io.gpuaas.contract.id.ResourceName;
import java.time.Instant;
import java.util.UUID;

/** What resources belong to. */
public record Project(UUID id, UUID tenantId, String name, Instant createdAt) {
  public ResourceName resourceName(String region) {
    return new ResourceName(
        region, tenantId.toString(), id.toString(), ResourceKind.PROJECT, id.toString());
  }
}
