package io.gpuaas.server.provisioning;

import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.core.allocation.NodeOrders;
import io.gpuaas.core.allocation.ProvisioningSteps;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.persistence.Stores;
import io.gpuaas.server.persistence.TaskMetrics;
import io.gpuaas.server.persistence.TracedTasks;
import io.gpuaas.server.platform.HttpEdge;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.task.DurableTaskQueue;
import io.gpuaas.storage.task.ProvisioningTasks;
import io.gpuaas.storage.task.RetryPolicy;
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
      NodeStore nodes, AllocationStore allocations, TaskQueue tasks, ServerConfig config, Ids ids) {
    return new NodeOrders(nodes, allocations, tasks, config.policy(), ids);
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
  ProvisioningHandler provisioningHandler(ProvisioningSteps steps, MeterRegistry metrics) {
    return new ProvisioningHandler(steps, new StepLog(metrics));
  }

  @Bean
  TaskWorker taskWorker(Database database, ProvisioningHandler handler, Telemetry telemetry) {
    return TaskWorker.on(database, TaskTable.PROVISIONING)
        .observedBy(new TracedTasks(telemetry, Set.of(ProvisioningTasks.WATCH)))
        .handle(ProvisioningTasks.PROVISION, UNTIL_IT_WORKS, handler::handle)
        .handle(ProvisioningTasks.RELEASE, UNTIL_IT_WORKS, handler::handle)
        .handle(ProvisioningTasks.SETTLE, UNTIL_IT_WORKS, handler::handle)
        .handle(ProvisioningTasks.WATCH, UNTIL_IT_WORKS, handler::handle)
        .start();
  }

  @Bean
  TaskMetrics taskMetrics(
      MeterRegistry metrics, TaskWorker worker, Database database, InstantSource clock) {
    TaskMetrics all =
        new TaskMetrics(
            worker,
            new DurableTaskQueue(database),
            TaskTable.PROVISIONING,
            List.of("allocation.provision", "allocation.settle", "allocation.release"),
            clock);
    all.bindTo(metrics);
    return all;
  }

  @Bean
  ProvisioningMetrics provisioningMetrics(MeterRegistry metrics, AllocationStore allocations) {
    ProvisioningMetrics all = new ProvisioningMetrics(allocations);
    all.bindTo(metrics);
    return all;
  }
}
