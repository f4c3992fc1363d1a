package io.gpuaas.server.provisioning;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.storage.database.StorageUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sees to it that there is a sweep; waits for a database that is away. */
final class FirstSweep implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final TaskQueue tasks;
  private final Ids ids;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);

  FirstSweep(Transactions transactions, TaskQueue tasks, Ids ids, InstantSource clock) {
    this.transactions = transactions;
    this.tasks = tasks;
    this.ids = ids;
    this.clock = clock;
    Thread.ofVirtual().name("first sweep").start(this::run);
  }

  private void run() {
    while (closed.getCount() > 0 && !enqueued()) {
      pause();
    }
  }

  private boolean enqueued() {
    try {
      return transactions.inTransaction(
          () -> {
            Cause ours = new Cause(new CorrelationId(ids.next()), Optional.empty());
            tasks.enqueue(new ProvisioningTask.Sweep(), ours, clock.instant());
            return true;
          });
    } catch (StorageUnavailable away) {
      return false;
    }
  }

  private void pause() {
    try {
      var _ = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
