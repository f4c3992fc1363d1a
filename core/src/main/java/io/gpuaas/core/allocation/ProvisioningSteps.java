package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.TaskQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * What the provisioning worker does. Every step is one transaction that first looks where the
 * allocation is, so that a task delivered twice takes effect once.
 */
public final class ProvisioningSteps {
  private final Transactions transactions;
  private final AllocationStore allocations;
  private final NodeStore nodes;
  private final NodeOrders orders;
  private final TaskQueue tasks;
  private final Settlement settlement;
  private final Deadlines deadlines;
  private final InstantSource clock;

  public ProvisioningSteps(
      Transactions transactions,
      AllocationStore allocations,
      NodeStore nodes,
      NodeOrders orders,
      TaskQueue tasks,
      AllocationPolicy policy,
      InstantSource clock) {
    this.transactions = transactions;
    this.allocations = allocations;
    this.nodes = nodes;
    this.orders = orders;
    this.tasks = tasks;
    this.settlement = new Settlement(allocations, nodes, orders, tasks, policy, clock);
    this.deadlines = new Deadlines(allocations, nodes, orders, policy, clock);
    this.clock = clock;
  }

  public Step run(ProvisioningTask task, Cause cause) {
    return transactions.inTransaction(
        () ->
            switch (task) {
              case ProvisioningTask.Provision provision -> provision(provision, cause);
              case ProvisioningTask.ReleaseEarly early -> releaseEarly(early, cause);
              case ProvisioningTask.Clean clean -> clean(clean, cause);
              case ProvisioningTask.Settle settle -> settle(settle, cause);
              case ProvisioningTask.GiveUp giveUp ->
                  allocations
                      .lock(giveUp.allocationId())
                      .<Step>map(late -> deadlines.giveUp(late, cause))
                      .orElse(new Step.NothingToDo());
              case ProvisioningTask.Sweep sweep ->
                  throw new IllegalArgumentException("a sweep is about no allocation");
            });
  }

  private Step provision(ProvisioningTask.Provision task, Cause cause) {
    Optional<Allocation> found = allocations.lock(task.allocationId());
    if (found.isEmpty()) {
      return new Step.NothingToDo();
    }
    Instant now = clock.instant();
    return switch (found.get().state()) {
      case REQUESTED -> begin(found.get(), cause, now);
      case PROVISIONING -> {
        if (isNext(
            found.get().id(), NodeTask.Type.PREPARE, found.get().createdAt(), task.attempt())) {
          orders.prepare(found.get(), cause, now);
        }
        yield new Step.NothingToDo();
      }
      default -> new Step.NothingToDo();
    };
  }

  private Step begin(Allocation requested, Cause cause, Instant now) {
    Allocation after = requested.become(AllocationState.PROVISIONING, now);
    if (!allocations.apply(requested, after, cause)) {
      return new Step.NothingToDo();
    }
    orders.prepare(after, cause, now);
    return new Step.Moved(requested, after);
  }

  private Step releaseEarly(ProvisioningTask.ReleaseEarly task, Cause cause) {
    Optional<Allocation> active =
        allocations.lock(task.allocationId()).filter(a -> a.state() == AllocationState.ACTIVE);
    if (active.isEmpty()) {
      return new Step.NothingToDo();
    }
    Instant now = clock.instant();
    Allocation after = active.get().become(AllocationState.RELEASING, now);
    if (!allocations.apply(active.get(), after, cause)) {
      return new Step.NothingToDo();
    }
    tasks.enqueue(new ProvisioningTask.Clean(after.id(), 1), cause, now);
    return new Step.Moved(active.get(), after);
  }

  private Step clean(ProvisioningTask.Clean task, Cause cause) {
    Optional<Allocation> found = allocations.lock(task.allocationId());
    if (found.isEmpty()
        || !isNext(
            found.get().id(), NodeTask.Type.CLEAN, found.get().updatedAt(), task.attempt())) {
      return new Step.NothingToDo();
    }
    Allocation allocation = found.get();
    Instant now = clock.instant();
    if (allocation.state() == AllocationState.RELEASING) {
      if (settlement.isGone(allocation.nodeId())) {
        return settlement.released(allocation, cause);
      }
      orders.clean(allocation, cause, now);
    } else if (allocation.state() == AllocationState.FAILED
        && allocations.holdsUnits(allocation.id())) {
      orders.sweepUp(allocation, cause, now);
    }
    return new Step.NothingToDo();
  }

  /** Whether so many attempts less one were made: a task delivered again is not one more. */
  private boolean isNext(UUID allocation, NodeTask.Type type, Instant since, int attempt) {
    return nodes.attempts(allocation, type, since) == attempt - 1;
  }

  private Step settle(ProvisioningTask.Settle task, Cause cause) {
    Optional<NodeTask> ended = nodes.task(task.nodeTaskId());
    Optional<NodeTaskResult> result = ended.flatMap(NodeTask::result);
    return result.isEmpty()
        ? new Step.NothingToDo()
        : settlement.settle(ended.get(), result.get(), cause);
  }
}
