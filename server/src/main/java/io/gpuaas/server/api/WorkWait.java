package io.gpuaas.server.api;

import io.gpuaas.contract.api.Nodes.Poll;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeWork;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Wakeups;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

  /**
   * The tasks of the node but those that it has; empty when none came in time or the service stops.
   */
  List<NodeTask> tasks(Actor actor, Poll poll) throws InterruptedException {
    if (poll.waitSeconds() < 0 || poll.waitSeconds() > LONGEST_WAIT_SECONDS) {
      throw ApiFailure.invalidField("wait_seconds", "takes 0 to " + LONGEST_WAIT_SECONDS);
    }
    Set<UUID> underWay = underWay(poll);
    long deadline = System.nanoTime() + Duration.ofSeconds(poll.waitSeconds()).toNanos();
    try (Wakeups.Waiter waiter = wakeups.waiter(actor.id().toString())) {
      List<NodeTask> tasks = ApiFailure.orThrow(work.pull(actor, underWay));
      while (tasks.isEmpty() && waiter.await(pause(deadline))) {
        tasks = ApiFailure.orThrow(work.pull(actor, underWay));
      }
      return tasks;
    }
  }

  private static Set<UUID> underWay(Poll poll) {
    List<String> said = Objects.requireNonNullElse(poll.underWay(), List.of());
    if (said.size() > Poll.MOST_UNDER_WAY) {
      throw ApiFailure.invalidField("under_way", "takes at most " + Poll.MOST_UNDER_WAY + " ids");
    }
    return said.stream()
        .map(id -> Fields.id("under_way", id))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Duration pause(long deadline) {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    return left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY;
  }
}
