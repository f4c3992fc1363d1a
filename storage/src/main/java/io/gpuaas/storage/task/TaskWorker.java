package io.gpuaas.storage.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.gpuaas.core.task.RetryPolicy;
import io.gpuaas.storage.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the due tasks of one table, each on a virtual thread. As many workers as needed may share a
 * table; a task whose worker died is picked up by another after eight seconds without a heartbeat.
 * While the database is away nothing runs; afterwards it goes on by itself.
 */
public final class TaskWorker implements AutoCloseable {
  private static final Duration POLLING = Duration.ofMillis(50);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int MISSED_HEARTBEATS = 4;

  private final Scheduler scheduler;
  private final ExecutorService threads;
  private final TaskCounts counts;

  private TaskWorker(Scheduler scheduler, ExecutorService threads, TaskCounts counts) {
    this.scheduler = scheduler;
    this.threads = threads;
    this.counts = counts;
  }

  public static Builder on(Database database, TaskTable table) {
    return new Builder(database, table);
  }

  public TaskCounts counts() {
    return counts;
  }

  /** Looks for due tasks now instead of at the next poll; worth a call after a local commit. */
  public void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** Lets running attempts end for a few seconds; what does not end is delivered again. */
  @Override
  public void close() {
    scheduler.stop();
    threads.shutdownNow();
  }

  /** Collects the handlers; {@link #start} begins to poll. */
  public static final class Builder {
    private final Database database;
    private final TaskTable table;
    private final List<Task<?>> tasks = new ArrayList<>();
    private final TaskCounts counts = new TaskCounts();
    private TaskObserver observer = TaskObserver.NONE;
    private int concurrency = 16;

    private Builder(Database database, TaskTable table) {
      this.database = database;
      this.table = table;
    }

    /** Has to come before the handlers that it shall observe. */
    public Builder observedBy(TaskObserver tasksObserver) {
      this.observer = tasksObserver;
      return this;
    }

    /** How many attempts may run at a time, at least 1; 16 unless told. */
    public Builder concurrency(int attempts) {
      this.concurrency = attempts;
      return this;
    }

    public <P extends Record> Builder handle(
        TaskType<P> type, RetryPolicy retries, TaskHandler<P> handler) {
      if (type.table() != table) {
        throw new IllegalArgumentException(type.name() + " belongs to " + type.table());
      }
      tasks.add(new TaskRun<>(type, handler, retries, observer, counts).asTask());
      return this;
    }

    public TaskWorker start() {
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      Scheduler scheduler =
          Scheduler.create(database.dataSource(), tasks)
              .tableName(table.tableName())
              .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
              .serializer(new TaskJson())
              .threads(concurrency)
              .executorService(threads)
              .pollingInterval(POLLING)
              .pollUsingLockAndFetch(0.5, 1.0)
              .heartbeatInterval(HEARTBEAT)
              .missedHeartbeatsLimit(MISSED_HEARTBEATS)
              .shutdownMaxWait(Duration.ofSeconds(5))
              .failureLogging(LogLevel.WARN, true)
              .build();
      scheduler.start();
      return new TaskWorker(scheduler, threads, counts);
    }
  }
}
