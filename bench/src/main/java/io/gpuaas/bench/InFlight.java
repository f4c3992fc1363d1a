package io.gpuaas.bench;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.PostgresTransactions;
import io.gpuaas.storage.task.PostgresTaskQueue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Allocations that are on their way, as a worker that stopped leaves them. */
final class InFlight {
  private static final int GPUS_A_NODE = 8;
  private static final int PROJECTS = 64;

  private final Database database;
  private final int count;
  private final int held;

  private InFlight(Database database, int count, int held) {
    this.database = database;
    this.count = count;
    this.held = held;
  }

  /**
   * Writes them.
   *
   * @param held how many of the tasks a worker has picked up
   */
  static InFlight fill(Database database, int count, int held) {
    Population population = new Population(database);
    population.projects(PROJECTS);
    population.gpuNodes(Math.ceilDiv(count, GPUS_A_NODE), GPUS_A_NODE);
    InFlight inFlight = new InFlight(database, count, held);
    InFlightRows.write(database, count, PROJECTS);
    new PostgresTransactions(database).inTransaction(inFlight::enqueue);
    database.jdbc().sql("ANALYZE").update();
    return inFlight;
  }

  private Boolean enqueue() {
    PostgresTaskQueue queue = new PostgresTaskQueue(database);
    Instant now = Instant.now();
    for (int number = 1; number <= count; number++) {
      UUID id = Population.id(InFlightRows.ALLOCATION, number);
      queue.enqueue(task(number), new Cause(new CorrelationId(id), Optional.empty()), now);
    }
    return true;
  }

  private static ProvisioningTask task(int number) {
    UUID allocation = Population.id(InFlightRows.ALLOCATION, number);
    return switch (number % InFlightRows.GROUPS) {
      case InFlightRows.REQUESTED -> new ProvisioningTask.Provision(allocation, 1);
      case InFlightRows.TO_CLEAN -> new ProvisioningTask.Clean(allocation, 1);
      default -> new ProvisioningTask.Settle(Population.id(InFlightRows.REPORTED, number));
    };
  }

  /** The last sign of life of the worker that held some tasks is of this moment. */
  void killHolder() {
    database
        .jdbc()
        .sql(
            """
            UPDATE tasks_provisioning
            SET picked = true, picked_by = 'killed', last_heartbeat = now(), version = version + 1
            WHERE (task_name, task_instance) IN (
                SELECT task_name, task_instance FROM tasks_provisioning
                ORDER BY task_instance LIMIT :held)
            """)
        .param("held", held)
        .update();
  }

  /**
   * Tasks that are not done.
   *
   * @param held those that the killed worker had picked up
   */
  record Left(long due, long held) {}

  Left left() {
    return database
        .jdbc()
        .sql(
            """
            SELECT count(*) FILTER (WHERE picked_by IS DISTINCT FROM 'killed') AS due,
                   count(*) FILTER (WHERE picked_by = 'killed') AS held
            FROM tasks_provisioning WHERE task_name <> 'provisioning.sweep'
            """)
        .query((row, number) -> new Left(row.getLong("due"), row.getLong("held")))
        .single();
  }

  /** How many are in which state, for people. */
  String states() {
    return String.join(
        ", ",
        database
            .jdbc()
            .sql(
                """
                SELECT count(*) || ' ' || state || waiting FROM (
                    SELECT state, CASE WHEN EXISTS (
                               SELECT 1 FROM node_tasks t
                               WHERE t.allocation_id = a.id AND t.finished_at IS NULL)
                           THEN ' and waiting for their node' ELSE '' END AS waiting
                    FROM allocations a) each
                GROUP BY state, waiting ORDER BY state
                """)
            .query(String.class)
            .list());
  }
}
