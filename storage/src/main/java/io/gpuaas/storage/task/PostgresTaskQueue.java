package io.gpuaas.storage.task;

import io.gpuaas.core.Cause;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.PostgresTransactions;
import java.time.Instant;

/** {@link TaskQueue} on the tables that the workers poll. */
public final class PostgresTaskQueue implements TaskQueue {
  private final DurableTaskQueue queue;

  public PostgresTaskQueue(Database database) {
    queue = new DurableTaskQueue(database);
  }

  @Override
  public void enqueue(ProvisioningTask task, Cause cause, Instant due) {
    PostgresTransactions.require("a task");
    TaskOrigin origin = TaskOrigin.of(cause);
    switch (task) {
      // Named by the attempt too: the next one may be enqueued while the row of the one before is
      // still there, about to be removed, and must not be taken for it.
      case ProvisioningTask.Provision provision ->
          queue.enqueue(
              ProvisioningTasks.PROVISION,
              provision.allocationId() + " " + provision.attempt(),
              provision,
              origin,
              due);
      case ProvisioningTask.Clean clean ->
          queue.enqueue(
              ProvisioningTasks.CLEAN,
              clean.allocationId() + " " + clean.attempt(),
              clean,
              origin,
              due);
      case ProvisioningTask.ReleaseEarly early ->
          queue.enqueue(
              ProvisioningTasks.RELEASE_EARLY, early.allocationId().toString(), early, origin, due);
      case ProvisioningTask.Settle settle ->
          queue.enqueue(
              ProvisioningTasks.SETTLE, settle.nodeTaskId().toString(), settle, origin, due);
      case ProvisioningTask.GiveUp giveUp ->
          queue.enqueue(
              ProvisioningTasks.GIVE_UP, giveUp.allocationId().toString(), giveUp, origin, due);
      case ProvisioningTask.Sweep sweep ->
          queue.enqueue(ProvisioningTasks.SWEEP, "sweep", sweep, origin, due);
    }
  }
}
