package io.gpuaas.server.provisioning;

import io.gpuaas.core.allocation.ProvisioningSteps;
import io.gpuaas.core.allocation.Step;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.storage.task.TaskDelivery;
import io.gpuaas.storage.task.TaskOutcome;

/** One task: the step that core decides, what is logged about it, and whether it comes again. */
final class ProvisioningHandler {
  private final ProvisioningSteps steps;
  private final StepLog log;

  ProvisioningHandler(ProvisioningSteps steps, StepLog log) {
    this.steps = steps;
    this.log = log;
  }

  <P extends Record & ProvisioningTask> TaskOutcome handle(TaskDelivery<P> delivery) {
    Step step = steps.run(delivery.payload(), delivery.origin().cause());
    log.record(step);
    return TaskOutcome.done();
  }
}
