package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.client.CallFailed;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.error.ErrorCode;
import java.time.Duration;
import java.util.function.Predicate;

/** Looks at an allocation again and again. */
final class Poller {
  static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** How many looks in a row may fail before the wait gives up: a restart of the API is no news. */
  private static final int TOLERATED = 10;

  private final Invocation invocation;
  private final AllocationsApi api;
  private final Course course;
  private Duration pause = FIRST_PAUSE;
  private int misses;

  Poller(Invocation invocation, AllocationsApi api, Course course) {
    this.invocation = invocation;
    this.api = api;
    this.course = course;
  }

  void pollUntil(Predicate<Allocation> done) throws InterruptedException {
    while (!done.test(course.seen())) {
      course.goOn();
      invocation.shell().pause().pause(pause);
      look();
    }
  }

  private void look() {
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    String before = course.seen().state();
    try {
      course.see(api.get(invocation.context(), course.seen().id()));
      misses = 0;
    } catch (CallFailed e) {
      if (++misses > TOLERATED || !mayPass(e)) {
        throw e;
      }
    }
    pause = course.seen().state().equals(before) ? pause : FIRST_PAUSE;
  }

  /** Whether it is worth asking again. */
  static boolean mayPass(CallFailed e) {
    return e.failure().is(ErrorCode.NETWORK_UNREACHABLE)
        || e.failure().is(ErrorCode.REQUEST_TIMEOUT)
        || e.failure().is(ErrorCode.SERVICE_UNAVAILABLE);
  }
}
