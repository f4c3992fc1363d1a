package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.contract.api.Allocations.Allocation;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Stays with an allocation until it has come where it should. */
final class Follower {
  private final Invocation invocation;
  private final AllocationsApi api;
  private final Duration timeout;

  Follower(Invocation invocation, AllocationsApi api, Duration timeout) {
    this.invocation = invocation;
    this.api = api;
    this.timeout = timeout;
  }

  /**
   * Follows {@code start}: listens, and looks again and again where there is nothing to hear.
   *
   * @param eachChange gets {@code start} and then the allocation after each change of its state
   * @return the allocation once {@code done} says so
   */
  Allocation follow(Allocation start, Predicate<Allocation> done, Consumer<Allocation> eachChange)
      throws InterruptedException {
    try (Course course = new Course(invocation, timeout, start, eachChange)) {
      if (!done.test(course.seen()) && !new Listener(invocation, api, course).listenUntil(done)) {
        new Poller(invocation, api, course).pollUntil(done);
      }
      return course.seen();
    }
  }
}
