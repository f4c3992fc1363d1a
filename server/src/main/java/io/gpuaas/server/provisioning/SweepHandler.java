package io.gpuaas.server.provisioning;

import io.gpuaas.core.allocation.Sweep;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult.Unsuccessful;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.storage.task.TaskDelivery;
import io.gpuaas.storage.task.TaskOutcome;
import java.time.Duration;

/** Sweeps once a second, for ever, and counts what it found. */
final class SweepHandler {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Sweep sweep;
  private final FailureCounters failures;

  SweepHandler(Sweep sweep, FailureCounters failures) {
    this.sweep = sweep;
    this.failures = failures;
  }

  TaskOutcome handle(TaskDelivery<ProvisioningTask.Sweep> delivery) {
    sweep.run().forEach(this::count);
    return new TaskOutcome.Again(EVERY);
  }

  private void count(NodeTask ended) {
    if (ended.result().orElseThrow() instanceof Unsuccessful why) {
      failures.timedOut(ended.type(), why.reason());
    }
  }
}
