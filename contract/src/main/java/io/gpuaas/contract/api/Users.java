package io.gpuaas.contract.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Users and service accounts: {@code /api/v1/users}, {@code /api/v1/service-accounts}. */
public final class Users {
  private Users() {}

  /**
   * {@code POST /api/v1/users}, for platform admins and the tenant's own admins.
   *
   * @param password 12 to 128 characters
   * @param platformRole only a platform admin may set it
   */
  public record Create(
      String tenantId, String username, String password, @Nullable String platformRole) {}

  public record User(
      String id,
      String tenantId,
      String username,
      @Nullable String platformRole,
      Instant createdAt) {}

  /**
   * {@code POST /api/v1/service-accounts}.
   *
   * @param accessTokenTtlSeconds how long its tokens live, 1 to 3600; null for the default
   */
  public record CreateServiceAccount(
      String tenantId, String name, @Nullable Integer accessTokenTtlSeconds) {}

  /** Its secret is shown this once and kept as a hash only. */
  public record ServiceAccount(
      String id,
      String tenantId,
      String name,
      String clientId,
      @Nullable String clientSecret,
      Instant createdAt) {}
}
