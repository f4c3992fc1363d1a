package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.id.ResourceKind;
import io.gpuaas.contract.id.ResourceName;
import io.gpuaas.core.Cause;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A SKU in use by a project.
 *
 * @param gpus how many it holds; 0 for a CPU share
 * @param workspace where it lives on its node, once active
 * @param cause the command that created it
 * @param updatedAt of the last transition
 * @param releaseRequest asked for too early to be done at once
 * @param failure present when failed or release_failed
 */
public record Allocation(
    UUID id,
    UUID tenantId,
    UUID projectId,
    String name,
    String sku,
    int gpus,
    String region,
    AllocationState state,
    UUID nodeId,
    Optional<String> workspace,
    UUID createdBy,
    Cause cause,
    Instant createdAt,
    Instant updatedAt,
    Optional<ReleaseRequest> releaseRequest,
    Optional<Failure> failure) {

  /** How many units of its node it takes: its GPUs, or one CPU share. */
  public int units() {
    return Math.max(1, gpus);
  }

  public ResourceName resourceName() {
    return new ResourceName(
        region, tenantId.toString(), projectId.toString(), ResourceKind.ALLOCATION, id.toString());
  }

  /** The same on that node. */
  public Allocation on(UUID node) {
    return new Allocation(
        id,
        tenantId,
        projectId,
        name,
        sku,
        gpus,
        region,
        state,
        node,
        workspace,
        createdBy,
        cause,
        createdAt,
        updatedAt,
        releaseRequest,
        failure);
  }

  /**
   * The same allocation one state on.
   *
   * @throws IllegalStateException when {@link AllocationState#canBecome} says no
   */
  public Allocation become(AllocationState next, Instant at) {
    return become(next, at, workspace, Optional.empty());
  }

  /** Active in its workspace. */
  public Allocation becomeActive(String newWorkspace, Instant at) {
    return become(AllocationState.ACTIVE, at, Optional.of(newWorkspace), Optional.empty());
  }

  /** Failed or release_failed, and why. */
  public Allocation fail(AllocationState next, Failure why, Instant at) {
    return become(next, at, workspace, Optional.of(why));
  }

  private Allocation become(
      AllocationState next, Instant at, Optional<String> place, Optional<Failure> why) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException(id + " cannot go from " + state + " to " + next);
    }
    return new Allocation(
        id,
        tenantId,
        projectId,
        name,
        sku,
        gpus,
        region,
        next,
        nodeId,
        place,
        createdBy,
        cause,
        createdAt,
        at,
        releaseRequest,
        why);
  }
}
