package io.gpuaas.contract.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Allocations: {@code /api/v1/allocations}, in the project of {@link ProjectHeader}. */
public final class Allocations {
  private Allocations() {}

  /**
   * {@code POST /api/v1/allocations}; answers 202 with the allocation in {@code requested}.
   *
   * @param gpus how many GPUs, all on one node: a multiple of what the SKU holds; null for exactly
   *     that, and always for a CPU SKU
   * @param name null to have one made up
   * @param region null for the one there is
   */
  public record Create(
      String sku, @Nullable Integer gpus, @Nullable String name, @Nullable String region) {}

  /**
   * An allocation.
   *
   * @param gpus how many it holds; 0 for a CPU SKU
   * @param state see {@link AllocationState}
   * @param nodeId where it was placed
   * @param workspace the directory on the node; null until {@code active}
   * @param releaseRequestedAt when somebody asked for its release before it was active: it is
   *     released as soon as it can be; null otherwise
   * @param failure set in {@code failed} and {@code release_failed}
   * @param transitions oldest first; empty in a list
   */
  public record Allocation(
      String id,
      String projectId,
      String name,
      String sku,
      int gpus,
      String region,
      String state,
      @Nullable String nodeId,
      @Nullable String workspace,
      String resourceName,
      String createdBy,
      String correlationId,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant releaseRequestedAt,
      @Nullable Failure failure,
      List<Transition> transitions) {
    public Allocation {
      transitions = List.copyOf(transitions);
    }
  }

  /**
   * Why it failed.
   *
   * @param code {@code allocation_provisioning_failed} or {@code allocation_release_failed}
   * @param reason the word of a {@link io.gpuaas.contract.error.FailureReason}
   * @param message what the failing hop said, for people
   * @param attempts how often it was tried, at least 1
   * @param hop the service in which it failed, for example {@code gpuaas-node-agent}
   * @param fixableBy {@code user}, {@code operator} or {@code capacity}
   * @param retryable whether the same command may succeed later
   * @param nextStep what the user can do
   */
  public record Failure(
      String code,
      String reason,
      String message,
      int attempts,
      String hop,
      String fixableBy,
      boolean retryable,
      String nextStep) {}

  /**
   * One line of the history, also an event of {@code GET /api/v1/allocations/{id}/events}.
   *
   * @param from null for the first
   * @param reason of a failure; null otherwise
   * @param correlationId of the command that led to it
   */
  public record Transition(
      @Nullable String from,
      String to,
      Instant at,
      @Nullable String reason,
      String correlationId) {}
}
