package io.gpuaas.storage.kit;

import static io.gpuaas.core.task.RetryPolicy.retry;

import io.gpuaas.core.Transactions;
import io.gpuaas.core.allocation.AllocationPolicy;
import io.gpuaas.core.allocation.AllocationRequests;
import io.gpuaas.core.allocation.Allocations;
import io.gpuaas.core.allocation.NodeOrders;
import io.gpuaas.core.allocation.Packing;
import io.gpuaas.core.allocation.ProvisioningSteps;
import io.gpuaas.core.allocation.Sweep;
import io.gpuaas.core.fleet.NodeOperations;
import io.gpuaas.core.node.NodeWork;
import io.gpuaas.core.node.Nodes;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.storage.allocation.PostgresAllocationStore;
import io.gpuaas.storage.audit.PostgresAuditLog;
import io.gpuaas.storage.catalog.PostgresCatalogStore;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.PostgresTransactions;
import io.gpuaas.storage.node.PostgresNodeStore;
import io.gpuaas.storage.task.PostgresTaskQueue;
import io.gpuaas.storage.tenancy.PostgresTenancyStore;
import java.time.Duration;

/** The core on the stores of one database, as one process of the control plane holds it. */
public final class TestProcess implements AutoCloseable {
  public final Database database;
  public final Transactions transactions;
  public final PostgresTenancyStore tenancy;
  public final PostgresNodeStore nodes;
  public final PostgresCatalogStore catalog;
  public final PostgresAllocationStore allocations;
  public final PostgresAuditLog audit;
  public final TaskQueue tasks;
  private final TestCloud cloud;

  TestProcess(Database database, TestCloud cloud) {
    this.database = database;
    this.cloud = cloud;
    transactions = new PostgresTransactions(database);
    tenancy = new PostgresTenancyStore(database);
    nodes = new PostgresNodeStore(database);
    catalog = new PostgresCatalogStore(database);
    allocations = new PostgresAllocationStore(database);
    audit = new PostgresAuditLog(database);
    tasks = new PostgresTaskQueue(database);
  }

  /** With room for as many live allocations in a project. */
  public Allocations service(int liveLimit) {
    return service(liveLimit, tasks);
  }

  public Allocations service(int liveLimit, TaskQueue queue) {
    return new Allocations(
        transactions,
        allocations,
        new AllocationRequests(allocations, catalog, policy(liveLimit), cloud.ids, cloud.clock),
        queue,
        audit,
        cloud.clock);
  }

  public NodeWork nodeWork() {
    return new NodeWork(transactions, nodes, tasks, cloud.clock);
  }

  public ProvisioningSteps steps() {
    AllocationPolicy policy = policy(100);
    return new ProvisioningSteps(
        transactions,
        allocations,
        nodes,
        new NodeOrders(nodes, allocations, policy, cloud.ids),
        tasks,
        policy,
        cloud.clock);
  }

  public Sweep sweep() {
    return new Sweep(transactions, allocations, nodes, tasks, policy(100), cloud.clock);
  }

  public NodeOperations operations() {
    return new NodeOperations(
        transactions,
        new Nodes(nodes, cloud.clock, TestCloud.OFFLINE_AFTER),
        nodes,
        allocations,
        tenancy,
        tasks,
        audit,
        cloud.ids,
        cloud.clock);
  }

  public static AllocationPolicy policy(int liveLimit) {
    return new AllocationPolicy(
        TestCloud.REGION,
        liveLimit,
        Packing.PACK,
        TestCloud.OFFLINE_AFTER,
        Duration.ofMinutes(15),
        retry().after(Duration.ofSeconds(1)).atMost(2),
        Duration.ofMinutes(5),
        retry().after(Duration.ofSeconds(1)).atMost(2),
        Duration.ofMinutes(5));
  }

  @Override
  public void close() {
    database.close();
  }
}
