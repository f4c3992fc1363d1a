package io.gpuaas.node.agent;

import io.gpuaas.client.CallFailed;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.node.agent.control.ControlPlane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for work and does it, side by side where there are several tasks. */
final class Pull implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Pull.class);

  private final ControlPlane control;
  private final Assignment assignment;
  private final Pace pace;
  private final Semaphore working = new Semaphore(1);
  private int failures;

  Pull(ControlPlane control, Assignment assignment, Pace pace) {
    this.control = control;
    this.assignment = assignment;
    this.pace = pace;
  }

  @Override
  public void run() {
    while (!pace.stop().requested()) {
      if (!round()) {
        failures++;
        pace.stop().within(pace.backoff().after(failures));
      } else {
        failures = 0;
      }
    }
  }

  /**
   * Whether all went well; if not, a pause keeps a task that nobody wants from turning in circles.
   */
  private boolean round() {
    try {
      List<Task> tasks = control.work(pace.pollWait());
      return tasks.isEmpty() || carryOut(tasks);
    } catch (CallFailed e) {
      LOG.warn("no answer to the question for work: {}", e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException e) {
      LOG.error("unexpected failure while asking for work", e);
      return false;
    }
  }

  private boolean carryOut(List<Task> tasks) throws InterruptedException {
    working.acquire();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> calls =
          tasks.stream().<Callable<Boolean>>map(t -> () -> assignment.carryOut(t)).toList();
      return threads.invokeAll(calls).stream().allMatch(Future::resultNow);
    } finally {
      working.release();
    }
  }

  /** Waits for the tasks under way and lets no other begin. */
  boolean settle(Duration patience) {
    try {
      return working.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
