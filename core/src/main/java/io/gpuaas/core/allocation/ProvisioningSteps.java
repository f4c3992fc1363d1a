package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the provisioning worker does. Every step is one transaction that first looks where the
 * allocation is, so that a task delivered twice takes effect once.
 */
public final class ProvisioningSteps {
  private static final Duration WATCH_EVERY = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final AllocationStore allocations;
  private final NodeStore nodes;
  private final NodeOrders orders;
  private final TaskQueue tasks;
  private final AllocationPolicy policy;
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
    this.policy = policy;
    this.clock = clock;
  }

  public Step run(ProvisioningTask task, Cause cause) {
    return transactions.inTransaction(
        () ->
            switch (task) {
              case ProvisioningTask.Provision provision -> provision(provision, cause);
              case ProvisioningTask.Release release -> release(release, cause);
              case ProvisioningTask.Settle settle -> settle(settle, cause);
              case ProvisioningTask.Watch watch -> watch(watch, cause);
            });
  }

  private Step provision(ProvisioningTask.Provision task, Cause cause) {
    Optional<Allocation> requested = in(task, AllocationState.REQUESTED);
    if (requested.isEmpty()) {
      return new Step.NothingToDo();
    }
    Instant now = clock.instant();
    Allocation after = requested.get().become(AllocationState.PROVISIONING, now);
    Step step = apply(requested.get(), after, cause);
    if (step instanceof Step.Moved) {
      orders.order(after, NodeTask.Type.PREPARE, cause, now);
    }
    return step;
  }

  private Step release(ProvisioningTask.Release task, Cause cause) {
    Optional<Allocation> releasing = in(task, AllocationState.RELEASING);
    releasing.ifPresent(
        allocation -> orders.order(allocation, NodeTask.Type.CLEAN, cause, clock.instant()));
    return new Step.NothingToDo();
  }

  private Step settle(ProvisioningTask.Settle task, Cause cause) {
    return nodes
        .task(task.nodeTaskId())
        .flatMap(ended -> ended.result().map(result -> settle(ended, result, cause)))
        .orElse(new Step.NothingToDo());
  }

  private Step settle(NodeTask task, NodeTaskResult result, Cause cause) {
    Optional<Allocation> found = allocations.find(task.allocationId());
    if (found.isEmpty()) {
      return new Step.NothingToDo();
    }
    Allocation allocation = found.get();
    return switch (task.type()) {
      case PREPARE ->
          allocation.state() == AllocationState.PROVISIONING
              ? prepared(allocation, result, cause)
              : new Step.NothingToDo();
      case CLEAN ->
          allocation.state() == AllocationState.RELEASING
              ? cleaned(allocation, result, cause)
              : new Step.NothingToDo();
    };
  }

  private Step prepared(Allocation before, NodeTaskResult result, Cause cause) {
    Instant now = clock.instant();
    return switch (result) {
      case NodeTaskResult.Succeeded done ->
          apply(before, before.becomeActive(done.workspace(), now), cause);
      case NodeTaskResult.Failed failed ->
          provisioningFailed(before, new Failure(failed.reason(), failed.message()), cause, now);
      case NodeTaskResult.Expired expired ->
          provisioningFailed(before, new Failure(expired.reason(), expired.message()), cause, now);
    };
  }

  private Step provisioningFailed(Allocation before, Failure why, Cause cause, Instant now) {
    Step step = apply(before, before.fail(AllocationState.FAILED, why, now), cause);
    if (step instanceof Step.Moved) {
      orders.sweepUp(before, cause, now);
      allocations.freeUnits(before.id(), now);
    }
    return step;
  }

  private Step cleaned(Allocation before, NodeTaskResult result, Cause cause) {
    return switch (result) {
      case NodeTaskResult.Succeeded proof -> released(before, cause);
      case NodeTaskResult.Failed failed ->
          cleanFailed(before, new Failure(failed.reason(), failed.message()), cause);
      case NodeTaskResult.Expired expired ->
          cleanFailed(before, new Failure(expired.reason(), expired.message()), cause);
    };
  }

  private Step released(Allocation before, Cause cause) {
    Instant now = clock.instant();
    Step step = apply(before, before.become(AllocationState.RELEASED, now), cause);
    if (step instanceof Step.Moved) {
      allocations.freeUnits(before.id(), now);
    }
    return step;
  }

  /** The units stay taken when the last attempt failed: nobody knows what is still on them. */
  private Step cleanFailed(Allocation before, Failure why, Cause cause) {
    int attempts = nodes.attempts(before.id(), NodeTask.Type.CLEAN, before.updatedAt());
    Instant now = clock.instant();
    if (attempts >= policy.cleanAttempts()) {
      return apply(before, before.fail(AllocationState.RELEASE_FAILED, why, now), cause);
    }
    tasks.enqueue(
        new ProvisioningTask.Release(before.id()), cause, now.plus(policy.cleanBackoff()));
    return new Step.CleaningAgain(before, why, attempts + 1);
  }

  private Step watch(ProvisioningTask.Watch watch, Cause cause) {
    Optional<NodeTask> open = nodes.task(watch.nodeTaskId()).filter(t -> t.result().isEmpty());
    if (open.isEmpty()) {
      return new Step.NothingToDo();
    }
    Instant now = clock.instant();
    Optional<NodeTaskResult> lost = lost(open.get(), now);
    if (lost.isEmpty()) {
      return new Step.Waiting(WATCH_EVERY);
    }
    if (nodes.end(open.get().id(), lost.get(), now)) {
      tasks.enqueue(
          new ProvisioningTask.Settle(watch.allocationId(), watch.nodeTaskId()), cause, now);
    }
    return new Step.NothingToDo();
  }

  private Optional<NodeTaskResult> lost(NodeTask task, Instant now) {
    boolean online =
        nodes
            .node(task.nodeId())
            .map((Node node) -> node.isOnline(now, policy.nodeOfflineAfter()))
            .orElse(false);
    if (!online) {
      return Optional.of(new NodeTaskResult.Expired("node_offline", "the node stopped answering"));
    }
    return now.isBefore(task.expiresAt())
        ? Optional.empty()
        : Optional.of(
            new NodeTaskResult.Expired(
                task.type() == NodeTask.Type.PREPARE ? "prepare_timeout" : "clean_timeout",
                "the node did not finish within " + policy.nodeTaskTimeout().toSeconds() + " s"));
  }

  private Optional<Allocation> in(ProvisioningTask task, AllocationState state) {
    return allocations.find(task.allocationId()).filter(found -> found.state() == state);
  }

  private Step apply(Allocation before, Allocation after, Cause cause) {
    return allocations.apply(before, after, cause)
        ? new Step.Moved(before, after)
        : new Step.NothingToDo();
  }
}
