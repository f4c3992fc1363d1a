package io.gpuaas.server.api;

import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeWork;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Wakeups;
import java.time.Duration;
import java.util.List;

/**
 * Holds a node's question open until there is work. It is woken by whatever process writes a task
 * for the node, and looks now and then even so, because a wake-up may get lost.
 */
final class WorkWait {
  private static final int LONGEST_WAIT_SECONDS = 30;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final NodeWork work;
  private final Wakeups wakeups;

  WorkWait(NodeWork work, Wakeups wakeups) {
    this.work = work;
    this.wakeups = wakeups;
  }

  /** The tasks of the node; empty when none came in time or the service stops. */
  List<NodeTask> tasks(Actor actor, int waitSeconds) throws InterruptedException {
    if (waitSeconds < 0 || waitSeconds > LONGEST_WAIT_SECONDS) {
      throw ApiFailure.invalidField("wait_seconds", "takes 0 to " + LONGEST_WAIT_SECONDS);
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
    try (Wakeups.Waiter waiter = wakeups.waiter(actor.id().toString())) {
      List<NodeTask> tasks = ApiFailure.orThrow(work.pull(actor));
      while (tasks.isEmpty() && waiter.await(pause(deadline))) {
        tasks = ApiFailure.orThrow(work.pull(actor));
      }
      return tasks;
    }
  }

  private static Duration pause(long deadline) {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    return left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY;
  }
}
