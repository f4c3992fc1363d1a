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
   * All nodes that have units of this SKU's type.
   *
   * @param onlineSince a node counts as online when its last heartbeat is not before this
   */
  List<Candidate> nodes(Sku sku, Instant onlineSince);

  /**
   * As many of them as a choice needs, however many there are: those that are online, take
   * allocations and have what is asked for.
   */
  List<Candidate> candidates(Sku sku, CandidateFilter filter, Instant onlineSince);

  /**
   * With its first transition and its units, taken on {@code allocation.nodeId()}. When others are
   * placing on that node, on the first of {@code instead} where nobody is; when others are
   * everywhere, on {@code allocation.nodeId()} after all, once it is its turn.
   *
   * @return the node; empty when that has not enough free units of the type any more: nothing is
   *     changed
   */
  Optional<UUID> insert(Allocation allocation, Sku sku, List<UUID> instead);

  /**
   * Compare-and-set from {@code before.state()} to what {@code after} says, with a row in the
   * history under {@code cause}; false when the allocation is in another state by now.
   */
  boolean apply(Allocation before, Allocation after, Cause cause);

  /**
   * Notes that an allocation shall be released as soon as it is active; false when it is not on its
   * way there, or when that was noted before.
   */
  boolean requestRelease(UUID allocationId, ReleaseRequest request);

  /** Gives its units back; nothing happens when it holds none. */
  void freeUnits(UUID allocationId, Instant at);

  /** Whether it holds units, as a failed one does until its node has proved its cleanup. */
  boolean holdsUnits(UUID allocationId);

  Optional<Allocation> find(UUID id);

  /** The same, and nobody else changes it until the transaction ends. */
  Optional<Allocation> lock(UUID id);

  /** The UUIDs of the GPUs that it holds. */
  List<String> gpuUuids(UUID allocationId);

  /** Oldest first. */
  List<Transition> history(UUID allocationId);

  /** Newest first. */
  Slice<Allocation> ofProject(UUID projectId, AllocationFilter filter, PageRequest page);

  /** Whether a live allocation of the project has this name. */
  boolean isNameTaken(UUID projectId, String name);

  /** Neither failed nor released; holds off others of the project until the transaction ends. */
  int lockLive(UUID projectId);

  /**
   * Those that should be on their way since before this and have no open node task, the longest
   * wait first.
   */
  List<Allocation> idleSince(Instant before, int limit);

  /** Of the last transition, without a trace. */
  Optional<Cause> lastCause(UUID allocationId);

  /** Those that hold units of a node, in whatever state. */
  List<Allocation> onNode(UUID nodeId);

  /** For metrics; the final states are not counted. */
  Map<AllocationState, Long> countLiveByState();
}
