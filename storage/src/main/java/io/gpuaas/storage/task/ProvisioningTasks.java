package io.gpuaas.storage.task;

import io.gpuaas.core.task.ProvisioningTask;

/** The tasks of the provisioning worker, as they stand in its table. */
public final class ProvisioningTasks {
  public static final TaskType<ProvisioningTask.Provision> PROVISION =
      type("allocation.provision", ProvisioningTask.Provision.class);
  public static final TaskType<ProvisioningTask.Release> RELEASE =
      type("allocation.release", ProvisioningTask.Release.class);
  public static final TaskType<ProvisioningTask.Settle> SETTLE =
      type("allocation.settle", ProvisioningTask.Settle.class);
  public static final TaskType<ProvisioningTask.Watch> WATCH =
      type("allocation.watch", ProvisioningTask.Watch.class);

  private ProvisioningTasks() {}

  private static <P extends Record> TaskType<P> type(String name, Class<P> payload) {
    return new TaskType<>(TaskTable.PROVISIONING, name, payload);
  }
}
