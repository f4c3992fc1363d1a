package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.core.Cause;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.node.NodeTaskResult.Unsuccessful;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * By when an allocation has to leave a state, and how it leaves it when nothing else took it out.
 * What a hop said about the failure comes before what can only be concluded.
 */
final class Deadlines {
  private final AllocationStore allocations;
  private final NodeStore nodes;
  private final NodeOrders orders;
  private final AllocationPolicy policy;
  private final InstantSource clock;

  Deadlines(
      AllocationStore allocations,
      NodeStore nodes,
      NodeOrders orders,
      AllocationPolicy policy,
      InstantSource clock) {
    this.allocations = allocations;
    this.nodes = nodes;
    this.orders = orders;
    this.policy = policy;
    this.clock = clock;
  }

  /** Whether an allocation is longer in its state than it may be. */
  static boolean isPast(Allocation allocation, AllocationPolicy policy, Instant now) {
    Optional<Duration> longest =
        switch (allocation.state()) {
          case REQUESTED -> Optional.of(policy.unclaimedAfter());
          case PROVISIONING -> Optional.of(policy.provisioningDeadline());
          case RELEASING -> Optional.of(policy.releasingDeadline());
          default -> Optional.empty();
        };
    return longest.map(d -> allocation.updatedAt().plus(d).isBefore(now)).orElse(false);
  }

  /** In the transaction of its step. */
  Step giveUp(Allocation late, Cause cause) {
    Instant now = clock.instant();
    if (!isPast(late, policy, now)) {
      return new Step.NothingToDo();
    }
    return switch (late.state()) {
      case REQUESTED -> neverBegun(late, cause, now);
      case PROVISIONING -> neverPrepared(late, cause, now);
      case RELEASING ->
          move(
              late,
              late.fail(
                  AllocationState.RELEASE_FAILED,
                  why(late, NodeTask.Type.CLEAN, late.updatedAt(), now),
                  now),
              cause);
      default -> new Step.NothingToDo();
    };
  }

  /** No node has heard of it: its units are free at once. */
  private Step neverBegun(Allocation late, Cause cause, Instant now) {
    Allocation begun = late.become(AllocationState.PROVISIONING, now);
    if (!allocations.apply(late, begun, cause)) {
      return new Step.NothingToDo();
    }
    Failure stalled =
        stalled("no worker took it on within " + policy.unclaimedAfter().toMinutes() + " min");
    Step step = move(begun, begun.fail(AllocationState.FAILED, stalled, now), cause);
    allocations.freeUnits(late.id(), now);
    return step;
  }

  private Step neverPrepared(Allocation late, Cause cause, Instant now) {
    Failure why = why(late, NodeTask.Type.PREPARE, late.createdAt(), now);
    Step step = move(late, late.fail(AllocationState.FAILED, why, now), cause);
    orders.sweepUp(late, cause, now);
    return step;
  }

  private Failure why(Allocation late, NodeTask.Type type, Instant since, Instant now) {
    Optional<NodeTask> open = nodes.openTask(late.id(), type);
    open.ifPresent(task -> nodes.end(task.id(), unfinished(task), now));
    int attempts = Math.max(1, nodes.attempts(late.id(), type, since));
    Optional<Unsuccessful> said = nodes.worstResult(late.id(), type, since);
    return said.map(worst -> new Failure(worst.reason(), worst.message(), attempts))
        .orElseGet(() -> stalled("no worker went on with it in time"));
  }

  /** How a task ends that its node did not end. */
  static NodeTaskResult.Expired unfinished(NodeTask task) {
    if (task.dispatchedAt().isEmpty()) {
      return new NodeTaskResult.Expired(
          FailureReason.TASK_NOT_FETCHED, "the node did not fetch the task in time");
    }
    FailureReason reason =
        task.type() == NodeTask.Type.CLEAN
            ? FailureReason.CLEAN_TIMEOUT
            : FailureReason.PREPARE_TIMEOUT;
    long seconds = Duration.between(task.createdAt(), task.expiresAt()).toSeconds();
    return new NodeTaskResult.Expired(
        reason, "the node did not finish the task within " + seconds + " s");
  }

  private static Failure stalled(String message) {
    return new Failure(FailureReason.WORKER_STALLED, message, 1);
  }

  private Step move(Allocation before, Allocation after, Cause cause) {
    return allocations.apply(before, after, cause)
        ? new Step.Moved(before, after)
        : new Step.NothingToDo();
  }
}
