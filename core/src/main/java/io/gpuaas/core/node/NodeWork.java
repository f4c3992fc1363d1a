package io.gpuaas.core.node;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.core.tenancy.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a node says and is told; every call is by the node itself. */
public final class NodeWork {
  private static final int TASKS_AT_A_TIME = 8;

  private final Transactions transactions;
  private final NodeStore store;
  private final TaskQueue tasks;
  private final InstantSource clock;

  public NodeWork(
      Transactions transactions, NodeStore store, TaskQueue tasks, InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Remembers that the node lives and what it carries. Nothing is remembered of an inventory that
   * cannot be true, or that has a GPU of another node.
   */
  public Outcome<Heard> heartbeat(Actor actor, Inventory inventory) {
    return node(actor)
        .then(node -> inventory.check())
        .then(checked -> transactions.inTransaction(() -> beat(actor.id(), checked)));
  }

  private Outcome<Heard> beat(UUID nodeId, Inventory inventory) {
    Optional<Instant> before = store.beat(nodeId, inventory, clock.instant());
    // Nodes report the same every few seconds for months.
    if (store.carries(nodeId, inventory)) {
      return Outcome.done(new Heard(before, false));
    }
    Set<String> elsewhere = store.gpusElsewhere(nodeId, inventory);
    if (!elsewhere.isEmpty()) {
      return Outcome.invalidField("inventory.gpus", "has GPUs that another node reports");
    }
    store.bringInLine(nodeId, inventory);
    return Outcome.done(new Heard(before, true));
  }

  /**
   * A heartbeat.
   *
   * @param before when the node was heard of last; empty for the first time
   * @param changed whether what it carries is not what it carried
   */
  public record Heard(Optional<Instant> before, boolean changed) {}

  /**
   * The tasks that wait for this node, oldest first; the same ones again until each has ended.
   *
   * @param underWay what the node says that it has: it stands in nothing else's way. A node that
   *     lost a task does not name it, and gets it again.
   */
  public Outcome<List<NodeTask>> pull(Actor actor, Set<UUID> underWay) {
    return node(actor)
        .map(
            node ->
                transactions.inTransaction(
                    () -> store.dispatch(actor.id(), underWay, TASKS_AT_A_TIME, clock.instant())));
  }

  /**
   * Takes the outcome of a task; a second one for the same task changes nothing and is no error, so
   * that a node may repeat what it does not know the answer to.
   *
   * @return the task as it was before
   */
  public Outcome<NodeTask> finish(Actor actor, UUID taskId, NodeTaskResult result) {
    return node(actor)
        .then(node -> taskOf(actor, taskId))
        .map(task -> transactions.inTransaction(() -> finish(task, result)));
  }

  private NodeTask finish(NodeTask task, NodeTaskResult said) {
    Instant now = clock.instant();
    NodeTaskResult result = task.type() == NodeTask.Type.CLEAN ? proved(said) : said;
    if (store.end(task.id(), result, now) && task.type() != NodeTask.Type.TERMINAL_OPEN) {
      tasks.enqueue(new ProvisioningTask.Settle(task.id()), task.cause(), now);
    }
    return task;
  }

  /** A node that says it cleaned up and shows nothing for it has not. */
  private static NodeTaskResult proved(NodeTaskResult said) {
    if (!(said instanceof NodeTaskResult.Succeeded done)) {
      return said;
    }
    return done.proof()
        .map(proof -> proof.isClean() ? said : left(proof))
        .orElseGet(
            () ->
                new NodeTaskResult.Failed(
                    FailureReason.PROOF_MISSING, "the node gave no proof of its cleanup"));
  }

  private static NodeTaskResult left(CleanupProof proof) {
    return new NodeTaskResult.Failed(
        FailureReason.CLEANUP_INCOMPLETE,
        "left on the node: "
            + proof.processes()
            + " processes, "
            + proof.files()
            + " files, "
            + proof.users()
            + " users");
  }

  private static Outcome<Actor> node(Actor actor) {
    return actor.isNode()
        ? Outcome.done(actor)
        : Outcome.refused(
            ErrorCode.INSUFFICIENT_PERMISSIONS, "this is for the agents of nodes alone");
  }

  private Outcome<NodeTask> taskOf(Actor actor, UUID taskId) {
    return store
        .task(taskId)
        .filter(task -> task.nodeId().equals(actor.id()))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(ErrorCode.NODE_NOT_FOUND, "this node has no such task"));
  }
}
