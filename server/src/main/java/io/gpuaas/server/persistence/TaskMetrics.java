package io.gpuaas.server.persistence;

import io.gpuaas.contract.signal.Metric;
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

/**
 * How much a worker has to do, and how it goes.
 *
 * @param tasks their names; those that only look for others are left out
 */
public record TaskMetrics(
    TaskWorker worker,
    DurableTaskQueue queue,
    TaskTable table,
    List<String> tasks,
    InstantSource clock)
    implements MeterBinder {
  private static final List<String> OUTCOMES = List.of("done", "retry", "unknown", "failed");

  public TaskMetrics {
    tasks = List.copyOf(tasks);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(Metric.TASKS_DUE.wireName(), () -> orNaN(() -> queue.due(table, clock.instant())))
        .register(registry);
    tasks.forEach(task -> OUTCOMES.forEach(outcome -> attempts(registry, task, outcome)));
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

  /** A scrape must not fail because the database does; no value is what Prometheus expects then. */
  public static double orNaN(DoubleSupplier value) {
    try {
      return value.getAsDouble();
    } catch (StorageUnavailable away) {
      return Double.NaN;
    }
  }
}
