package io.gpuaas.storage.task;

import io.gpuaas.core.task.ProvisioningTask;

/** The tasks of the provisioning worker, as they stand in its table. */
public final class ProvisioningTasks {
  public static final TaskType<ProvisioningTask.Provision> PROVISION =
      type("allocation.provision", ProvisioningTask.Provision.class);
  public static final TaskType<ProvisioningTask.ReleaseEarly> RELEASE_EARLY =
      type("allocation.release_early", ProvisioningTask.ReleaseEarly.class);
  public static final TaskType<ProvisioningTask.Clean> CLEAN =
      type("allocation.clean", ProvisioningTask.Clean.class);
  public static final TaskType<ProvisioningTask.Settle> SETTLE =
      type("allocation.settle", ProvisioningTask.Settle.class);
  public static final TaskType<ProvisioningTask.GiveUp> GIVE_UP =
      type("allocation.give_up", ProvisioningTask.GiveUp.class);
  public static final TaskType<ProvisioningTask.Sweep> SWEEP =
      type("provisioning.sweep", ProvisioningTask.Sweep.class);

  private ProvisioningTasks() {}

  private static <P extends Record> TaskType<P> type(String name, Class<P> payload) {
    return new TaskType<>(TaskTable.PROVISIONING, name, payload);
  }
}
