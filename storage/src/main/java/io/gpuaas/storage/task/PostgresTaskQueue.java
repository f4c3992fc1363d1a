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
    String allocation = task.allocationId().toString();
    switch (task) {
      case ProvisioningTask.Provision provision ->
          queue.enqueue(ProvisioningTasks.PROVISION, allocation, provision, origin, due);
      // Named by its time too: the next attempt may be enqueued while the row of the one before
      // is still there, about to be removed, and must not be taken for it.
      case ProvisioningTask.Release release ->
          queue.enqueue(ProvisioningTasks.RELEASE, allocation + " " + due, release, origin, due);
      case ProvisioningTask.Settle settle ->
          queue.enqueue(
              ProvisioningTasks.SETTLE, settle.nodeTaskId().toString(), settle, origin, due);
      case ProvisioningTask.Watch watch ->
          queue.enqueue(ProvisioningTasks.WATCH, watch.nodeTaskId().toString(), watch, origin, due);
    }
  }
}
