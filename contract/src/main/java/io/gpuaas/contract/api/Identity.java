package io.gpuaas.contract.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a token speaks for: the answer of {@code GET /api/v1/me}.
 *
 * @param kind {@code user}, {@code service_account} or {@code node}
 * @param platformRole {@code admin}, {@code ops} or null
 */
public record Identity(
    String id,
    String kind,
    String username,
    String tenantId,
    @Nullable String platformRole,
    List<Membership> memberships) {
  public Identity {
    memberships = List.copyOf(memberships);
  }

  /** A role that this identity holds; {@code projectId} is null for a role of the whole tenant. */
  public record Membership(String tenantId, @Nullable String projectId, String role) {}
}
