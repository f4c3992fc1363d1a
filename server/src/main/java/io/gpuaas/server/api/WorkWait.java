package io.gpuaas.server.api;

import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeWork;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.ApiFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a node's question open until there is work. It looks again a few times a second: one
 * indexed read each, and any API process can answer for a task that any other wrote.
 */
final class WorkWait implements AutoCloseable {
  private static final int LONGEST_WAIT_SECONDS = 30;
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final NodeWork work;
  private final CountDownLatch closed = new CountDownLatch(1);

  WorkWait(NodeWork work) {
    this.work = work;
  }

  /** The tasks of the node; empty when none came in time or the service stops. */
  List<NodeTask> tasks(Actor actor, int waitSeconds) throws InterruptedException {
    if (waitSeconds < 0 || waitSeconds > LONGEST_WAIT_SECONDS) {
      throw ApiFailure.invalidField("wait_seconds", "takes 0 to " + LONGEST_WAIT_SECONDS);
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
    List<NodeTask> tasks = ApiFailure.orThrow(work.pull(actor));
    while (tasks.isEmpty() && System.nanoTime() < deadline && !pausedUntilClosed()) {
      tasks = ApiFailure.orThrow(work.pull(actor));
    }
    return tasks;
  }

  private boolean pausedUntilClosed() throws InterruptedException {
    return closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets every waiting node go, so that the service can stop. */
  @Override
  public void close() {
    closed.countDown();
  }
}
