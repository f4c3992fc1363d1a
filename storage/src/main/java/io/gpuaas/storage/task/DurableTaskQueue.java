package io.gpuaas.storage.task;

import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.notify.Announcements;
import io.gpuaas.storage.notify.Channel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The enqueuing side: one insert into the table that the workers of a service poll. */
public final class DurableTaskQueue {
  private final Database database;
  private final Announcements announcements;
  private final TaskJson json = new TaskJson();

  public DurableTaskQueue(Database database) {
    this.database = database;
    this.announcements = new Announcements(database);
  }

  /**
   * Enqueues in the transaction that is under way: the task exists if and only if what it continues
   * from was committed.
   *
   * <p>An insert of our own, because the scheduler's client provokes and catches a unique
   * violation, which would abort the caller's transaction in PostgreSQL.
   *
   * @param id names the work, for example the allocation's id; the same id enqueued twice is one
   *     task, until it is finished
   * @return false when such a task waits already; it is left as it is
   */
  public <P extends Record> boolean enqueue(
      TaskType<P> type, String id, P payload, TaskOrigin origin, Instant due) {
    Optional<Boolean> dueNow =
        database
            .jdbc()
            .sql(
                """
                INSERT INTO %s (task_name, task_instance, task_data, execution_time, picked, version)
                VALUES (:name, :id, :data, :due, false, 1)
                ON CONFLICT (task_name, task_instance) DO NOTHING
                RETURNING execution_time <= clock_timestamp() AS due_now
                """
                    .formatted(type.table().tableName()))
            .param("name", type.name())
            .param("id", id)
            .param("data", json.write(origin, payload))
            .param("due", due.atOffset(ZoneOffset.UTC))
            .query((row, number) -> row.getBoolean("due_now"))
            .optional();
    if (dueNow.orElse(false)) {
      announcements.announce(Channel.TASK, type.table().tableName());
    }
    return dueNow.isPresent();
  }

  /** How many tasks are due and not picked up, at {@code now}. */
  public long due(TaskTable table, Instant now) {
    return database
        .jdbc()
        .sql(
            "SELECT count(*) FROM %s WHERE NOT picked AND execution_time <= :now"
                .formatted(table.tableName()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }
}
