package io.gpuaas.bench;

import static io.gpuaas.core.task.RetryPolicy.retry;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.AllocationPolicy;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.core.allocation.CandidateFilter;
import io.gpuaas.core.allocation.NodeOrders;
import io.gpuaas.core.allocation.Packing;
import io.gpuaas.core.allocation.Placement;
import io.gpuaas.core.allocation.ProvisioningSteps;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.storage.allocation.PostgresAllocationStore;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.PostgresTransactions;
import io.gpuaas.storage.node.PostgresNodeStore;
import io.gpuaas.storage.task.PostgresTaskQueue;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Places allocations at an even pace, and has the node of each prepare it. */
final class Placements {
  private static final int A_SECOND = 50;
  private static final Sku SKU = new Sku("gpu.h100.1", Optional.of("H100"), 1);
  private static final List<Integer> SIZES = List.of(1, 8);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AllocationPolicy POLICY =
      new AllocationPolicy(
          Population.REGION,
          Integer.MAX_VALUE,
          Packing.PACK,
          Duration.ofSeconds(15),
          Duration.ofMinutes(15),
          retry().atMost(3),
          Duration.ofMinutes(5),
          retry().atMost(5),
          Duration.ofMinutes(5));

  private final Database database;
  private final Transactions transactions;
  private final AllocationStore allocations;
  private final ProvisioningSteps steps;
  private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
  private final Ids ids = new Ids(clock, new SecureRandom());

  Placements(Database database) {
    this.database = database;
    transactions = new PostgresTransactions(database);
    allocations = new PostgresAllocationStore(database);
    NodeStore nodes = new PostgresNodeStore(database);
    steps =
        new ProvisioningSteps(
            transactions,
            allocations,
            nodes,
            new NodeOrders(nodes, allocations, POLICY, ids),
            new PostgresTaskQueue(database),
            POLICY,
            clock);
  }

  /**
   * What was timed.
   *
   * @param placement finding the candidates, choosing one, and taking its unit
   * @param reference writing one row and committing it
   */
  record Took(Percentiles placement, Percentiles reference) {}

  Took make(int count) {
    database.jdbc().sql("CREATE TABLE reference (id uuid PRIMARY KEY)").update();
    List<Double> placement = new ArrayList<>();
    List<Double> reference = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = begin + Duration.ofSeconds(1).toNanos() * i / A_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      Cause cause = new Cause(new CorrelationId(ids.next()), Optional.empty());
      UUID placed = transactions.inTransaction(() -> place(cause, placement));
      steps.run(new ProvisioningTask.Provision(placed, 1), cause);
      reference.add(referenceMillis());
    }
    return new Took(Percentiles.ofMillis(placement), Percentiles.ofMillis(reference));
  }

  private double referenceMillis() {
    long begin = System.nanoTime();
    database.jdbc().sql("INSERT INTO reference (id) VALUES (:id)").param("id", ids.next()).update();
    return Starts.since(begin);
  }

  private UUID place(Cause cause, List<Double> millis) {
    long begin = System.nanoTime();
    Instant onlineSince = clock.instant().minus(POLICY.nodeOfflineAfter());
    Placement choice =
        Placement.choose(
            allocations.candidates(
                SKU, CandidateFilter.of(SKU.units(), SIZES, POLICY.packing()), onlineSince),
            SKU.units(),
            SIZES,
            POLICY.packing());
    if (!(choice instanceof Placement.On on)) {
      throw new IllegalStateException("nothing is free: " + choice);
    }
    Allocation wanted = allocation(on.nodeId(), cause);
    if (allocations.insert(wanted, SKU, on.instead()).isEmpty()) {
      throw new IllegalStateException("somebody else places, too");
    }
    millis.add(Starts.since(begin));
    return wanted.id();
  }

  private Allocation allocation(UUID node, Cause cause) {
    Instant now = clock.instant();
    UUID id = ids.next();
    return new Allocation(
        id,
        Population.TENANT,
        Population.id(Population.PROJECT, 1),
        "gpu-" + id.toString().substring(24),
        SKU.name(),
        SKU.gpuCount(),
        Population.REGION,
        AllocationState.REQUESTED,
        node,
        Optional.empty(),
        Population.id(Population.MEMBER, 1),
        cause,
        now,
        now,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * From the row of a task to its agent, once every agent has reported its tasks as done.
   *
   * @throws IOException when that does not happen
   */
  Percentiles dispatched(int count) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String done = "SELECT count(*) FROM node_tasks WHERE state = 'succeeded'";
    while (database.jdbc().sql(done).query(Integer.class).single() < count) {
      if (System.nanoTime() > end) {
        throw new IOException("agents do not do their tasks");
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    return Percentiles.ofMillis(
        database
            .jdbc()
            .sql("SELECT 1000 * extract(epoch FROM dispatched_at - created_at) FROM node_tasks")
            .query((row, number) -> row.getDouble(1))
            .list());
  }
}
