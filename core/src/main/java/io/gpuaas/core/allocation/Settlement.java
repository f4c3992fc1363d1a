package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.Cause;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeMode;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.node.NodeTaskResult.Unsuccessful;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.RetryPolicy;
import io.gpuaas.core.task.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** What follows from the end of a node task. Part of the transaction of its step. */
final class Settlement {
  private final AllocationStore allocations;
  private final NodeStore nodes;
  private final NodeOrders orders;
  private final TaskQueue tasks;
  private final AllocationPolicy policy;
  private final InstantSource clock;

  Settlement(
      AllocationStore allocations,
      NodeStore nodes,
      NodeOrders orders,
      TaskQueue tasks,
      AllocationPolicy policy,
      InstantSource clock) {
    this.allocations = allocations;
    this.nodes = nodes;
    this.orders = orders;
    this.tasks = tasks;
    this.policy = policy;
    this.clock = clock;
  }

  Step settle(NodeTask ended, NodeTaskResult result, Cause cause) {
    Optional<Allocation> found = ended.allocationId().flatMap(allocations::lock);
    return switch (ended.type()) {
      case PROBE -> probed(ended, result);
      // Its gateway waits for it, and nobody else.
      case TERMINAL_OPEN -> new Step.NothingToDo();
      case PREPARE ->
          found
              .filter(a -> a.state() == AllocationState.PROVISIONING && isLast(ended, a.id()))
              .map(provisioning -> prepared(provisioning, result, cause))
              .orElse(new Step.NothingToDo());
      case CLEAN ->
          found
              .filter(allocation -> isLast(ended, allocation.id()))
              .map(allocation -> cleaned(allocation, result, cause))
              .orElse(new Step.NothingToDo());
    };
  }

  /** An end that is told again must not be taken for the end of a later attempt. */
  private boolean isLast(NodeTask ended, UUID allocation) {
    return nodes.openTask(allocation, ended.type()).isEmpty()
        && nodes
            .lastEnded(allocation, ended.type())
            .map(last -> last.id().equals(ended.id()))
            .orElse(false);
  }

  private Step probed(NodeTask probe, NodeTaskResult result) {
    return result instanceof Unsuccessful why
        ? quarantine(probe.nodeId(), why)
        : new Step.NothingToDo();
  }

  private Step prepared(Allocation before, NodeTaskResult result, Cause cause) {
    return switch (result) {
      case NodeTaskResult.Succeeded done -> active(before, done.workspace(), cause);
      case Unsuccessful why -> notPrepared(before, why, cause);
    };
  }

  private Step active(Allocation before, String workspace, Cause cause) {
    Instant now = clock.instant();
    Step step = apply(before, before.becomeActive(workspace, now), cause);
    if (step instanceof Step.Moved) {
      before
          .releaseRequest()
          .ifPresent(
              early ->
                  tasks.enqueue(
                      new ProvisioningTask.ReleaseEarly(before.id()), early.cause(), now));
    }
    return step;
  }

  private Step notPrepared(Allocation before, Unsuccessful why, Cause cause) {
    NodeTask.Type type = NodeTask.Type.PREPARE;
    int attempts = nodes.attempts(before.id(), type, before.createdAt());
    Optional<Duration> wait = waitAfter(policy.prepare(), before, why, attempts);
    Instant now = clock.instant();
    if (wait.isPresent()) {
      ProvisioningTask next = new ProvisioningTask.Provision(before.id(), attempts + 1);
      tasks.enqueue(next, cause, now.plus(wait.get()));
      return new Step.TryingAgain(before, why, attempts + 1);
    }
    Failure failure = failure(before, type, before.createdAt(), why, attempts);
    Step step = apply(before, before.fail(AllocationState.FAILED, failure, now), cause);
    if (step instanceof Step.Moved) {
      orders.sweepUp(before, cause, now);
    }
    return step;
  }

  /** Where nobody wants it any more, or the same node cannot do better, one attempt is enough. */
  private static Optional<Duration> waitAfter(
      RetryPolicy retries, Allocation allocation, Unsuccessful why, int attempts) {
    boolean mayHelp =
        switch (why.reason()) {
          case PREPARE_TIMEOUT, WORKSPACE_FAILED, USER_FAILED, RUNTIME_FAILED, AGENT_ERROR -> true;
          default -> false;
        };
    return mayHelp && allocation.releaseRequest().isEmpty()
        ? retries.waitAfter(attempts)
        : Optional.empty();
  }

  private Step cleaned(Allocation before, NodeTaskResult result, Cause cause) {
    return switch (before.state()) {
      case RELEASING ->
          result instanceof Unsuccessful why
              ? notCleaned(before, why, cause)
              : released(before, cause);
      case FAILED ->
          result instanceof Unsuccessful why ? notSweptUp(before, why, cause) : sweptUp(before);
      default -> new Step.NothingToDo();
    };
  }

  /** The node has proved it, or is gone itself. */
  Step released(Allocation before, Cause cause) {
    Instant now = clock.instant();
    Step step = apply(before, before.become(AllocationState.RELEASED, now), cause);
    if (step instanceof Step.Moved) {
      allocations.freeUnits(before.id(), now);
    }
    return step;
  }

  /** The units stay taken when the last attempt failed: nobody knows what is still on them. */
  private Step notCleaned(Allocation before, Unsuccessful why, Cause cause) {
    int attempts = nodes.attempts(before.id(), NodeTask.Type.CLEAN, before.updatedAt());
    if (cleanAgain(before, attempts, cause)) {
      return new Step.TryingAgain(before, why, attempts + 1);
    }
    Failure failure = failure(before, NodeTask.Type.CLEAN, before.updatedAt(), why, attempts);
    return apply(
        before, before.fail(AllocationState.RELEASE_FAILED, failure, clock.instant()), cause);
  }

  private Step sweptUp(Allocation failed) {
    if (!allocations.holdsUnits(failed.id())) {
      return new Step.NothingToDo();
    }
    allocations.freeUnits(failed.id(), clock.instant());
    return new Step.SweptUp(failed);
  }

  private Step notSweptUp(Allocation failed, Unsuccessful why, Cause cause) {
    int attempts = nodes.attempts(failed.id(), NodeTask.Type.CLEAN, failed.updatedAt());
    return cleanAgain(failed, attempts, cause)
        ? new Step.TryingAgain(failed, why, attempts + 1)
        : quarantine(failed.nodeId(), why);
  }

  private boolean cleanAgain(Allocation allocation, int attempts, Cause cause) {
    Optional<Duration> wait = policy.clean().waitAfter(attempts);
    wait.ifPresent(
        pause ->
            tasks.enqueue(
                new ProvisioningTask.Clean(allocation.id(), attempts + 1),
                cause,
                clock.instant().plus(pause)));
    return wait.isPresent();
  }

  private Failure failure(
      Allocation of, NodeTask.Type type, Instant since, Unsuccessful last, int attempts) {
    Unsuccessful worst = nodes.worstResult(of.id(), type, since).orElse(last);
    return new Failure(worst.reason(), worst.message(), attempts);
  }

  boolean isGone(UUID nodeId) {
    return nodes.node(nodeId).map(node -> node.mode() == NodeMode.REMOVED).orElse(true);
  }

  private Step quarantine(UUID nodeId, Unsuccessful why) {
    Optional<Node> node =
        nodes
            .node(nodeId)
            .filter(n -> n.mode() == NodeMode.ACTIVE || n.mode() == NodeMode.DRAINING);
    Optional<String> reason = Optional.of(why.reason().wireName() + ": " + why.message());
    return node.isPresent() && nodes.setMode(node.get(), NodeMode.QUARANTINED, reason)
        ? new Step.Quarantined(node.get(), why)
        : new Step.NothingToDo();
  }

  private Step apply(Allocation before, Allocation after, Cause cause) {
    return allocations.apply(before, after, cause)
        ? new Step.Moved(before, after)
        : new Step.NothingToDo();
  }
}
