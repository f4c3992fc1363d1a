package io.gpuaas.node.agent;

import io.gpuaas.contract.api.Nodes.Poll;
import io.gpuaas.contract.api.Nodes.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks under way: some side by side, those of one allocation one after another in the order in
 * which they came, and none twice at once.
 */
final class Lanes {
  /** As many as a host with eight GPUs has allocations to prepare at once. */
  static final int SIDE_BY_SIDE = 8;

  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  /** The lane of what belongs to no allocation. */
  private static final String NODE = "";

  private final Predicate<Task> work;
  private final Pace pace;
  private final Semaphore slots = new Semaphore(SIDE_BY_SIDE, true);
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, Queue<Task>> waiting = new HashMap<>();

  /**
   * Nothing runs yet.
   *
   * @param work does a task and answers whether the control plane knows how it ended
   */
  Lanes(Predicate<Task> work, Pace pace) {
    this.work = work;
    this.pace = pace;
  }

  /** Takes a task on; false when it is under way already, or there are too many. */
  synchronized boolean take(Task task) {
    if (underWay.size() >= Poll.MOST_UNDER_WAY || !underWay.add(task.id())) {
      return false;
    }
    String lane = lane(task);
    Queue<Task> queue = waiting.get(lane);
    if (queue != null) {
      queue.add(task);
      return true;
    }
    waiting.put(lane, new ArrayDeque<>());
    Thread.ofVirtual().name("task").start(() -> follow(lane, task));
    return true;
  }

  /** The ids of what is taken on and not reported yet; each of them would be refused now. */
  synchronized List<String> underWay() {
    return List.copyOf(underWay);
  }

  /** A terminal waits for its user, which the allocation does not. */
  private static String lane(Task task) {
    return task.terminal() == null
        ? Objects.requireNonNullElse(task.allocationId(), NODE)
        : String.valueOf(task.terminal().sessionId());
  }

  private void follow(String lane, Task first) {
    Task task = first;
    while (task != null) {
      carryOut(task);
      task = next(lane, task);
    }
  }

  private synchronized @Nullable Task next(String lane, Task done) {
    underWay.remove(done.id());
    Task next = Objects.requireNonNull(waiting.get(lane)).poll();
    if (next == null) {
      waiting.remove(lane);
    }
    return next;
  }

  /** A report that nobody took is followed by a pause: the task is about to come again. */
  private void carryOut(Task task) {
    if (!isDone(task)) {
      pace.stop().within(pace.backoff().after(1));
    }
  }

  private boolean isDone(Task task) {
    slots.acquireUninterruptibly();
    try {
      return pace.stop().requested() || work.test(task);
    } catch (RuntimeException e) {
      LOG.error("unexpected failure around a task", e);
      return false;
    } finally {
      slots.release();
    }
  }

  /** Waits for the tasks under way and lets no other begin; false when they take longer. */
  boolean settle(Duration patience) {
    try {
      return slots.tryAcquire(SIDE_BY_SIDE, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
