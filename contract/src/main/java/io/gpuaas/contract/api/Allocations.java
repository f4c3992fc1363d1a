package io.gpuaas.contract.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Allocations: {@code /api/v1/allocations}, in the project of {@link ProjectHeader}. */
public final class Allocations {
  private Allocations() {}

  /** {@code POST /api/v1/allocations}; answers 202 with the allocation in {@code requested}. */
  public record Create(String sku, @Nullable String name) {}

  /**
   * An allocation.
   *
   * @param state see {@link AllocationState}
   * @param nodeId where it was placed
   * @param workspace the directory on the node; null until {@code active}
   * @param failure set in {@code failed} and {@code release_failed}
   */
  public record Allocation(
      String id,
      String projectId,
      String name,
      String sku,
      String state,
      @Nullable String nodeId,
      @Nullable String workspace,
      String resourceName,
      String createdBy,
      String correlationId,
      Instant createdAt,
      Instant updatedAt,
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
   * @param reason stable snake_case, for example {@code node_offline}
   * @param message for people
   */
  public record Failure(String code, String reason, String message) {}

  public record Transition(@Nullable String from, String to, Instant at, String correlationId) {}
}
