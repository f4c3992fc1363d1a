package io.gpuaas.storage.incident;

import io.gpuaas.core.Cause;
import io.gpuaas.core.incident.DeliveryQueue;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.PostgresTransactions;
import io.gpuaas.storage.task.DurableTaskQueue;
import io.gpuaas.storage.task.TaskOrigin;
import io.gpuaas.storage.task.TaskTable;
import io.gpuaas.storage.task.TaskType;
import java.time.Instant;
import java.util.UUID;

/** {@link DeliveryQueue} on the table that the workers of gpuaas-support poll. */
public final class PostgresDeliveryQueue implements DeliveryQueue {
  public static final TaskType<Deliver> DELIVER =
      new TaskType<>(TaskTable.SUPPORT, "escalation.deliver", Deliver.class);

  private final DurableTaskQueue queue;

  /** What the worker is told; the rest is in the escalation's row. */
  public record Deliver(UUID escalationId) {}

  public PostgresDeliveryQueue(Database database) {
    queue = new DurableTaskQueue(database);
  }

  @Override
  public void enqueue(UUID escalationId, Cause cause, Instant due) {
    PostgresTransactions.require("a task");
    queue.enqueue(
        DELIVER, escalationId.toString(), new Deliver(escalationId), TaskOrigin.of(cause), due);
  }
}
