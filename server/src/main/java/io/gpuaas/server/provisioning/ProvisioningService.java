package io.gpuaas.server.provisioning;

import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.core.allocation.NodeOrders;
import io.gpuaas.core.allocation.ProvisioningSteps;
import io.gpuaas.core.allocation.Sweep;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.task.RetryPolicy;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.persistence.Stores;
import io.gpuaas.server.persistence.TaskMetrics;
import io.gpuaas.server.persistence.TracedTasks;
import io.gpuaas.server.platform.HttpEdge;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.notify.Channel;
import io.gpuaas.storage.notify.Notifications;
import io.gpuaas.storage.task.DurableTaskQueue;
import io.gpuaas.storage.task.ProvisioningTasks;
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

/** The provisioning worker: due tasks in, the next state of an allocation out. */
@Configuration(proxyBeanMethods = false)
@Import({HttpEdge.class, Stores.class})
public class ProvisioningService {
  /** An allocation waits for the database as long as it takes. */
  private static final RetryPolicy UNTIL_IT_WORKS =
      RetryPolicy.retry().after(Duration.ofMillis(200)).doublingUpTo(Duration.ofSeconds(10));

  @Bean
  NodeOrders nodeOrders(
      NodeStore nodes, AllocationStore allocations, ServerConfig config, Ids ids) {
    return new NodeOrders(nodes, allocations, config.policy(), ids);
  }

  @Bean
  ProvisioningSteps provisioningSteps(
      Transactions transactions,
      AllocationStore allocations,
      NodeStore nodes,
      NodeOrders orders,
      TaskQueue tasks,
      ServerConfig config,
      InstantSource clock) {
    return new ProvisioningSteps(
        transactions, allocations, nodes, orders, tasks, config.policy(), clock);
  }

  @Bean
  Sweep sweep(
      Transactions transactions,
      AllocationStore allocations,
      NodeStore nodes,
      TaskQueue tasks,
      ServerConfig config,
      InstantSource clock) {
    return new Sweep(transactions, allocations, nodes, tasks, config.policy(), clock);
  }

  @Bean
  FailureCounters failureCounters(MeterRegistry metrics) {
    return new FailureCounters(metrics);
  }

  @Bean
  ProvisioningHandler provisioningHandler(
      ProvisioningSteps steps, MeterRegistry metrics, FailureCounters failures) {
    return new ProvisioningHandler(steps, new StepLog(metrics, failures));
  }

  @Bean
  SweepHandler sweepHandler(Sweep sweep, FailureCounters failures) {
    return new SweepHandler(sweep, failures);
  }

  @Bean
  TaskWorker taskWorker(
      Database database, ProvisioningHandler handler, SweepHandler sweep, Telemetry telemetry) {
    return TaskWorker.on(database, TaskTable.PROVISIONING)
        .observedBy(new TracedTasks(telemetry, Set.of(ProvisioningTasks.SWEEP)))
        .handle(ProvisioningTasks.PROVISION, UNTIL_IT_WORKS, handler::handle)
        .handle(ProvisioningTasks.RELEASE_EARLY, UNTIL_IT_WORKS, handler::handle)
        .handle(ProvisioningTasks.CLEAN, UNTIL_IT_WORKS, handler::handle)
        .handle(ProvisioningTasks.SETTLE, UNTIL_IT_WORKS, handler::handle)
        .handle(ProvisioningTasks.GIVE_UP, UNTIL_IT_WORKS, handler::handle)
        .handle(ProvisioningTasks.SWEEP, UNTIL_IT_WORKS, sweep::handle)
        .start();
  }

  /** A task that was committed this moment is looked for at once. */
  @Bean
  Notifications taskNotifications(Database database, TaskWorker worker) {
    return Notifications.listen(database, Channel.TASK, table -> worker.wake());
  }

  /** All workers share one; whoever dies with it is followed by another. */
  @Bean
  FirstSweep firstSweep(Transactions transactions, TaskQueue tasks, Ids ids, InstantSource clock) {
    return new FirstSweep(transactions, tasks, ids, clock);
  }

  @Bean
  TaskMetrics taskMetrics(
      MeterRegistry metrics, TaskWorker worker, Database database, InstantSource clock) {
    TaskMetrics all =
        new TaskMetrics(
            worker,
            new DurableTaskQueue(database),
            TaskTable.PROVISIONING,
            List.of(
                ProvisioningTasks.PROVISION.name(),
                ProvisioningTasks.SETTLE.name(),
                ProvisioningTasks.RELEASE_EARLY.name(),
                ProvisioningTasks.CLEAN.name(),
                ProvisioningTasks.GIVE_UP.name()),
            clock);
    all.bindTo(metrics);
    return all;
  }

  @Bean
  ProvisioningMetrics provisioningMetrics(
      MeterRegistry metrics,
      AllocationStore allocations,
      NodeStore nodes,
      ServerConfig config,
      InstantSource clock) {
    ProvisioningMetrics all =
        new ProvisioningMetrics(allocations, nodes, config.policy().nodeOfflineAfter(), clock);
    all.bindTo(metrics);
    return all;
  }
}
