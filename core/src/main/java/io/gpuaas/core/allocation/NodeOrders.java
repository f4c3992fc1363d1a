package io.gpuaas.core.allocation;

import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells a node what to do and sees to it that somebody waits for the outcome. */
public final class NodeOrders {
  // Longer than any outage that a node comes back from by itself.
  private static final Duration SOME_DAY = Duration.ofDays(30);

  private final NodeStore nodes;
  private final AllocationStore allocations;
  private final TaskQueue tasks;
  private final AllocationPolicy policy;
  private final Ids ids;

  public NodeOrders(
      NodeStore nodes,
      AllocationStore allocations,
      TaskQueue tasks,
      AllocationPolicy policy,
      Ids ids) {
    this.nodes = nodes;
    this.allocations = allocations;
    this.tasks = tasks;
    this.policy = policy;
    this.ids = ids;
  }

  void order(Allocation allocation, NodeTask.Type type, Cause cause, Instant now) {
    NodeTask task = task(allocation, type, cause, now, policy.nodeTaskTimeout());
    if (nodes.insert(task)) {
      tasks.enqueue(new ProvisioningTask.Watch(allocation.id(), task.id()), cause, now);
    }
  }

  /**
   * Nobody waits for this one. The node works off its tasks in order, so whatever a failed
   * preparation left behind is gone before the GPUs are prepared for somebody else.
   */
  void sweepUp(Allocation failed, Cause cause, Instant now) {
    if (!nodes.insert(task(failed, NodeTask.Type.CLEAN, cause, now, SOME_DAY))) {
      throw new IllegalStateException(
          "a failed preparation of " + failed.id() + " is being cleaned");
    }
  }

  private NodeTask task(
      Allocation allocation, NodeTask.Type type, Cause cause, Instant now, Duration timeout) {
    return new NodeTask(
        ids.next(),
        allocation.nodeId(),
        allocation.id(),
        type,
        allocations.gpuUuids(allocation.id()),
        cause,
        now,
        now.plus(timeout),
        Optional.empty());
  }
}
