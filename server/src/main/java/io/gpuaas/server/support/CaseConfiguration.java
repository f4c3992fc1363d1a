package io.gpuaas.server.support;

import io.gpuaas.core.incident.Deliveries;
import io.gpuaas.core.incident.IncidentStore;
import io.gpuaas.core.incident.Reports;
import io.gpuaas.core.incident.Verdicts;
import io.gpuaas.core.task.RetryPolicy;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.idempotency.Idempotency;
import io.gpuaas.server.persistence.TaskMetrics;
import io.gpuaas.server.persistence.TracedTasks;
import io.gpuaas.server.platform.DatabaseOutage;
import io.gpuaas.server.support.escalation.Courier;
import io.gpuaas.server.support.escalation.DeliveryHandler;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.incident.PostgresDeliveryQueue;
import io.gpuaas.storage.task.DurableTaskQueue;
import io.gpuaas.storage.task.TaskTable;
import io.gpuaas.storage.task.TaskWorker;
import io.gpuaas.telemetry.write.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Incidents: the routes of operators and reporters, and the worker that tells others. */
@Configuration(proxyBeanMethods = false)
@Import({
  CaseStores.class,
  Idempotency.class,
  CaseUseCases.class,
  IncidentsController.class,
  EscalationsController.class,
})
public class CaseConfiguration {
  /** A receiver may be away for a few hours; after that a person has to look. */
  private static final RetryPolicy FOR_HOURS =
      RetryPolicy.retry()
          .after(Duration.ofSeconds(2))
          .doublingUpTo(Duration.ofMinutes(5))
          .atMost(50);

  private static final Duration PATIENCE_WITH_RECEIVERS = Duration.ofSeconds(10);

  @Bean
  VerdictRecorder verdictRecorder(Verdicts verdicts, DatabaseOutage outage) {
    return new VerdictRecorder(verdicts, outage);
  }

  @Bean
  ReportsController reportsController(Reports reports, InstantSource clock) {
    return new ReportsController(reports, new ReportThrottle(clock));
  }

  @Bean
  Courier courier(InstantSource clock) {
    return new Courier(PATIENCE_WITH_RECEIVERS, clock);
  }

  @Bean
  TaskWorker taskWorker(
      Database database,
      Deliveries deliveries,
      ServerConfig config,
      Courier courier,
      Telemetry telemetry,
      InstantSource clock) {
    return TaskWorker.on(database, TaskTable.SUPPORT)
        .observedBy(new TracedTasks(telemetry, Set.of()))
        .concurrency(4)
        .handle(
            PostgresDeliveryQueue.DELIVER,
            FOR_HOURS,
            new DeliveryHandler(deliveries, config.escalations().targets(), courier, clock))
        .start();
  }

  @Bean
  TaskMetrics taskMetrics(
      MeterRegistry metrics, TaskWorker worker, Database database, InstantSource clock) {
    TaskMetrics all =
        new TaskMetrics(
            worker,
            new DurableTaskQueue(database),
            TaskTable.SUPPORT,
            List.of(PostgresDeliveryQueue.DELIVER.name()),
            clock);
    all.bindTo(metrics);
    return all;
  }

  @Bean
  IncidentMetrics incidentMetrics(MeterRegistry metrics, IncidentStore store) {
    IncidentMetrics all = new IncidentMetrics(store);
    all.bindTo(metrics);
    return all;
  }
}
