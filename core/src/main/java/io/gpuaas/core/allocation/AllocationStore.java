package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.catalog.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps allocations, their history, and which unit each one holds. */
public interface AllocationStore {
  /**
   * The fullest online node that still has room, so that large sizes stay possible. Holds off other
   * placements of the same kind of unit until the transaction ends: nothing is given out twice.
   *
   * @param onlineSince a node counts when its last heartbeat is not before this
   */
  Optional<Placement> bestFit(Sku sku, Instant onlineSince);

  /** With its first transition and its units. */
  void insert(Allocation allocation, Placement placement);

  /**
   * Compare-and-set from {@code before.state()} to what {@code after} says, with a row in the
   * history under {@code cause}; false when the allocation is in another state by now.
   */
  boolean apply(Allocation before, Allocation after, Cause cause);

  /** Gives its units back; nothing happens when it holds none. */
  void freeUnits(UUID allocationId, Instant at);

  Optional<Allocation> find(UUID id);

  /** The UUIDs of the GPUs that it holds. */
  List<String> gpuUuids(UUID allocationId);

  /** Oldest first. */
  List<Transition> history(UUID allocationId);

  /** Newest first. */
  Slice<Allocation> ofProject(UUID projectId, Optional<AllocationState> state, PageRequest page);

  /** Whether a live allocation of the project has this name. */
  boolean isNameTaken(UUID projectId, String name);

  /** Neither failed nor released; holds off others of the project until the transaction ends. */
  int lockLive(UUID projectId);

  /** For metrics; the final states are not counted. */
  Map<AllocationState, Long> countLiveByState();
}
