package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.command.Progress;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.client.CallFailed;
import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks at an allocation again and again until it has come where it should. */
final class Follower {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** How many looks in a row may fail before the wait gives up: a restart of the API is no news. */
  private static final int TOLERATED = 3;

  private final Invocation invocation;
  private final AllocationsApi api;
  private final Duration timeout;
  private Duration pause = FIRST_PAUSE;
  private int misses;

  Follower(Invocation invocation, AllocationsApi api, Duration timeout) {
    this.invocation = invocation;
    this.api = api;
    this.timeout = timeout;
  }

  /** Neither on its way up nor on its way down. */
  static boolean isSettled(Allocation allocation) {
    return AllocationState.of(allocation.state())
        .map(
            state ->
                switch (state) {
                  case REQUESTED, PROVISIONING, RELEASING -> false;
                  case ACTIVE, RELEASED, FAILED, RELEASE_FAILED -> true;
                })
        .orElse(false);
  }

  /**
   * Follows {@code start}.
   *
   * @param eachChange gets {@code start} and then the allocation after each change of its state
   * @return the allocation once {@code done} says so
   */
  Allocation follow(Allocation start, Predicate<Allocation> done, Consumer<Allocation> eachChange)
      throws InterruptedException {
    Instant end = invocation.shell().clock().instant().plus(timeout);
    Allocation seen = start;
    eachChange.accept(seen);
    try (Progress progress = new Progress(invocation.shell(), goesOn(start))) {
      while (!done.test(seen)) {
        if (!invocation.shell().clock().instant().isBefore(end)) {
          throw stillNot(seen);
        }
        progress.show("allocation " + seen.id() + " is " + seen.state());
        Allocation now = look(seen);
        if (!now.state().equals(seen.state())) {
          progress.clear();
          eachChange.accept(now);
          pause = FIRST_PAUSE;
        }
        seen = now;
      }
    }
    return seen;
  }

  private Allocation look(Allocation last) throws InterruptedException {
    invocation.shell().pause().pause(pause);
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    try {
      Allocation now = api.get(invocation.context(), last.id());
      misses = 0;
      return now;
    } catch (CallFailed e) {
      if (++misses > TOLERATED || !mayPass(e)) {
        throw e;
      }
      return last;
    }
  }

  private static boolean mayPass(CallFailed e) {
    return e.failure().is(ErrorCode.NETWORK_UNREACHABLE)
        || e.failure().is(ErrorCode.REQUEST_TIMEOUT)
        || e.failure().is(ErrorCode.SERVICE_UNAVAILABLE);
  }

  private Problem stillNot(Allocation seen) {
    return new Problem(
        ErrorCode.REQUEST_TIMEOUT,
        "allocation "
            + seen.id()
            + " is still "
            + seen.state()
            + " after "
            + timeout.toSeconds()
            + " s",
        "It goes on without you; see: gpuaas allocations get " + seen.id());
  }

  private static String goesOn(Allocation allocation) {
    return "interrupted; it goes on: gpuaas allocations get " + allocation.id();
  }
}
