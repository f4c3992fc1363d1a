package io.gpuaas.core.allocation;

import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells a node what to do. */
public final class NodeOrders {
  // Longer than any outage that a node comes back from by itself.
  private static final Duration SOME_DAY = Duration.ofDays(30);

  private final NodeStore nodes;
  private final AllocationStore allocations;
  private final AllocationPolicy policy;
  private final Ids ids;

  public NodeOrders(
      NodeStore nodes, AllocationStore allocations, AllocationPolicy policy, Ids ids) {
    this.nodes = nodes;
    this.allocations = allocations;
    this.policy = policy;
    this.ids = ids;
  }

  void prepare(Allocation allocation, Cause cause, Instant now) {
    order(allocation, NodeTask.Type.PREPARE, cause, now, policy.prepareTimeout());
  }

  void clean(Allocation allocation, Cause cause, Instant now) {
    order(allocation, NodeTask.Type.CLEAN, cause, now, policy.cleanTimeout());
  }

  /**
   * Nobody waits for this one, and its units stay held until the node proves it: whatever a failed
   * preparation left behind is gone before they are given to somebody else.
   */
  void sweepUp(Allocation failed, Cause cause, Instant now) {
    order(failed, NodeTask.Type.CLEAN, cause, now, SOME_DAY);
  }

  /** A second one while the first is open is one. */
  private void order(
      Allocation allocation, NodeTask.Type type, Cause cause, Instant now, Duration timeout) {
    nodes.insert(
        new NodeTask(
            ids.next(),
            allocation.nodeId(),
            type,
            Optional.of(allocation.id()),
            allocations.gpuUuids(allocation.id()),
            cause,
            now,
            now.plus(timeout),
            Optional.empty(),
            Optional.empty()));
  }
}
