package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.command.Progress;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What has been seen of an allocation since somebody began to wait, and how long that may take. */
final class Course implements AutoCloseable {
  private final InstantSource clock;
  private final Duration timeout;
  private final Instant begin;
  private final Consumer<Allocation> eachChange;
  private final Progress progress;
  private Allocation seen;

  /**
   * Begins to wait.
   *
   * @param eachChange gets {@code start}, and the allocation after each change of its state
   */
  Course(
      Invocation invocation, Duration timeout, Allocation start, Consumer<Allocation> eachChange) {
    this.clock = invocation.shell().clock();
    this.timeout = timeout;
    this.begin = clock.instant();
    this.eachChange = eachChange;
    this.seen = start;
    eachChange.accept(start);
    this.progress =
        new Progress(
            invocation.shell(), "interrupted; it goes on: gpuaas allocations get " + start.id());
  }

  Allocation seen() {
    return seen;
  }

  void see(Allocation now) {
    if (!now.state().equals(seen.state())) {
      progress.clear();
      eachChange.accept(now);
    }
    seen = now;
  }

  /**
   * Says how it stands, where somebody looks.
   *
   * @return how much longer to wait, more than nothing
   * @throws Problem when that time is over
   */
  Duration goOn() {
    Duration passed = Duration.between(begin, clock.instant());
    Duration left = timeout.minus(passed);
    if (!left.isPositive()) {
      throw new Problem(
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
    progress.show(
        "allocation " + seen.id() + " is " + seen.state() + " (" + passed.toSeconds() + " s)");
    return left;
  }

  @Override
  public void close() {
    progress.close();
  }
}
