package io.gpuaas.contract.api;

import java.time.Instant;

/** Tenants: {@code /api/v1/tenants}, for platform admins. */
public final class Tenants {
  private Tenants() {}

  /** {@code POST /api/v1/tenants}. */
  public record Create(String name) {}

  public record Tenant(String id, String name, Instant createdAt) {}
}
