package io.gpuaas.core.allocation;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeMode;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what nobody will finish, from the database alone: tasks that their node does not end, and
 * allocations for which nothing is under way. It decides nothing about an allocation; it enqueues
 * the step that does, under the command that the allocation goes back to.
 */
public final class Sweep {
  /** More than one look's worth waits for the next look. */
  private static final int AT_A_TIME = 500;

  /** Whoever waits for less long has a task that is about to run. */
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final Transactions transactions;
  private final AllocationStore allocations;
  private final NodeStore nodes;
  private final TaskQueue tasks;
  private final AllocationPolicy policy;
  private final InstantSource clock;

  public Sweep(
      Transactions transactions,
      AllocationStore allocations,
      NodeStore nodes,
      TaskQueue tasks,
      AllocationPolicy policy,
      InstantSource clock) {
    this.transactions = transactions;
    this.allocations = allocations;
    this.nodes = nodes;
    this.tasks = tasks;
    this.policy = policy;
    this.clock = clock;
  }

  /** Answers the tasks that it ended, each with its end. */
  public List<NodeTask> run() {
    List<NodeTask> ended = transactions.inTransaction(this::endLostTasks);
    transactions.inTransaction(this::goOn);
    return ended;
  }

  private List<NodeTask> endLostTasks() {
    Instant now = clock.instant();
    List<NodeTask> ended = new ArrayList<>();
    for (NodeTask lost : nodes.lostTasks(now, now.minus(policy.nodeOfflineAfter()), AT_A_TIME)) {
      NodeTaskResult end = end(lost, now);
      if (nodes.end(lost.id(), end, now)) {
        tasks.enqueue(new ProvisioningTask.Settle(lost.id()), lost.cause(), now);
        ended.add(lost.endedBy(end));
      }
    }
    return ended;
  }

  private NodeTaskResult end(NodeTask lost, Instant now) {
    Optional<Node> node = nodes.node(lost.nodeId()).filter(n -> n.mode() != NodeMode.REMOVED);
    if (node.isEmpty()) {
      return new NodeTaskResult.Expired(FailureReason.NODE_REMOVED, "the node was removed");
    }
    return node.get().isOnline(now, policy.nodeOfflineAfter())
        ? Deadlines.unfinished(lost)
        : new NodeTaskResult.Expired(
            FailureReason.NODE_OFFLINE, "the node stopped answering" + lastHeard(node.get(), now));
  }

  private static String lastHeard(Node node, Instant now) {
    return node.lastHeartbeatAt()
        .map(last -> " " + Duration.between(last, now).toSeconds() + " s ago")
        .orElse("");
  }

  private Boolean goOn() {
    Instant now = clock.instant();
    List<Allocation> idle = allocations.idleSince(now.minus(QUIET), AT_A_TIME);
    idle.forEach(allocation -> goOn(allocation, now));
    return !idle.isEmpty();
  }

  /** Enqueuing what waits already changes nothing. */
  private void goOn(Allocation idle, Instant now) {
    if (Deadlines.isPast(idle, policy, now)) {
      enqueue(idle, new ProvisioningTask.GiveUp(idle.id()), now);
      return;
    }
    switch (idle.state()) {
      case REQUESTED -> enqueue(idle, new ProvisioningTask.Provision(idle.id(), 1), now);
      case PROVISIONING -> lastEnded(idle, NodeTask.Type.PREPARE).ifPresent(t -> settle(t, now));
      case RELEASING ->
          lastEnded(idle, NodeTask.Type.CLEAN)
              .filter(task -> !task.createdAt().isBefore(idle.updatedAt()))
              .ifPresentOrElse(
                  task -> settle(task, now),
                  () -> enqueue(idle, new ProvisioningTask.Clean(idle.id(), 1), now));
      default -> {}
    }
  }

  private Optional<NodeTask> lastEnded(Allocation idle, NodeTask.Type type) {
    return nodes.lastEnded(idle.id(), type);
  }

  private void settle(NodeTask ended, Instant now) {
    tasks.enqueue(new ProvisioningTask.Settle(ended.id()), ended.cause(), now);
  }

  private void enqueue(Allocation idle, ProvisioningTask task, Instant now) {
    tasks.enqueue(task, causeOf(idle), now);
  }

  /** A release goes back to its own command, which the history names. */
  private Cause causeOf(Allocation idle) {
    return allocations.lastCause(idle.id()).orElse(idle.cause());
  }
}
