package io.gpuaas.core.node;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.core.tenancy.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

  /** Remembers that the node lives and what it carries; answers with its heartbeat before. */
  public Outcome<Optional<Instant>> heartbeat(Actor actor, Inventory inventory) {
    return node(actor)
        .then(node -> inventory.check())
        .map(
            checked ->
                transactions.inTransaction(
                    () -> store.heartbeat(actor.id(), checked, clock.instant())));
  }

  /** The tasks that wait for this node, oldest first; the same ones again until each has ended. */
  public Outcome<List<NodeTask>> pull(Actor actor) {
    return node(actor)
        .map(
            node ->
                transactions.inTransaction(
                    () -> store.dispatch(actor.id(), TASKS_AT_A_TIME, clock.instant())));
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

  private NodeTask finish(NodeTask task, NodeTaskResult result) {
    Instant now = clock.instant();
    if (store.end(task.id(), result, now)) {
      tasks.enqueue(new ProvisioningTask.Settle(task.allocationId(), task.id()), task.cause(), now);
    }
    return task;
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
