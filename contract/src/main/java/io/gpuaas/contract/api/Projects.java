package io.gpuaas.contract.api;

import java.time.Instant;

/** Projects and their members: {@code /api/v1/projects}. */
public final class Projects {
  private Projects() {}

  /** {@code POST /api/v1/projects}; the caller's tenant owns it and the caller becomes owner. */
  public record Create(String name) {}

  public record Project(
      String id, String tenantId, String name, String resourceName, Instant createdAt) {}

  /** A member; {@code username} is the account's name for a service account. */
  public record Member(String userId, String username, String role, Instant since) {}
}
