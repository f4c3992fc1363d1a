package io.gpuaas.server.provisioning;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.storage.database.StorageUnavailable;
import io.gpuaas.storage.task.DurableTaskQueue;
import io.gpuaas.storage.task.TaskTable;
import io.gpuaas.storage.task.TaskWorker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import java.util.function.DoubleSupplier;

/** How much there is to do, and how it goes. Asks the database when it is scraped. */
record ProvisioningMetrics(
    TaskWorker worker, DurableTaskQueue queue, AllocationStore allocations, InstantSource clock)
    implements MeterBinder {
  private static final List<String> TASKS =
      List.of("allocation.provision", "allocation.settle", "allocation.release");
  private static final List<String> OUTCOMES = List.of("done", "retry", "unknown", "failed");

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            Metric.TASKS_DUE.wireName(),
            () -> orNaN(() -> queue.due(TaskTable.PROVISIONING, clock.instant())))
        .register(registry);
    for (AllocationState state : AllocationState.values()) {
      if (!state.isFinal()) {
        Gauge.builder(Metric.ALLOCATIONS.wireName(), () -> orNaN(() -> live(state)))
            .tag("state", state.wireName())
            .register(registry);
      }
    }
    TASKS.forEach(task -> OUTCOMES.forEach(outcome -> attempts(registry, task, outcome)));
  }

  private void attempts(MeterRegistry registry, String task, String outcome) {
    FunctionCounter.builder(
            Metric.TASKS.wireName().replaceFirst("_total$", ""),
            worker,
            w ->
                w.counts().all().stream()
                    .filter(c -> c.task().equals(task) && c.outcome().equals(outcome))
                    .mapToLong(c -> c.attempts())
                    .sum())
        .tags("task", task, "outcome", outcome)
        .register(registry);
  }

  private double live(AllocationState state) {
    return allocations.countLiveByState().getOrDefault(state, 0L);
  }

  /** A scrape must not fail because the database does; no value is what Prometheus expects then. */
  private static double orNaN(DoubleSupplier value) {
    try {
      return value.getAsDouble();
    } catch (StorageUnavailable away) {
      return Double.NaN;
    }
  }
}
