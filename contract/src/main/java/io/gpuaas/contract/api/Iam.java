package io.gpuaas.contract.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Roles and grants: {@code /api/v1/iam}. */
public final class Iam {
  private Iam() {}

  /** {@code GET /api/v1/iam/roles}: what there is and what it lets one do. */
  public record RoleInfo(String scope, String role, List<String> permissions) {}

  /**
   * {@code POST /api/v1/iam/grants} and {@code POST /api/v1/iam/revocations}.
   *
   * @param scope {@code platform}, {@code tenant} or {@code project}
   * @param scopeId the tenant's or project's id; null for {@code platform}
   * @param username a user, or a service account by its name
   */
  public record Grant(String scope, @Nullable String scopeId, String username, String role) {}
}
