package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.contract.api.Allocations.Allocation;
import java.time.Duration;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** How long to stay, and what to show meanwhile. */
final class WaitFlags {
  private static final int DEFAULT_SECONDS = 900;

  @Option(names = "--wait", description = "wait until it is done, and then show it")
  private boolean wait;

  @Option(names = "--watch", description = "wait until it is done, and show every change")
  private boolean watch;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "how long to wait at most (default: 900)")
  private int timeout = DEFAULT_SECONDS;

  /** Shows the allocation now or as often and as late as the flags say; returns it as last seen. */
  Allocation show(
      Invocation invocation, AllocationsApi api, Allocation start, Predicate<Allocation> done)
      throws InterruptedException {
    if (!wait && !watch) {
      AllocationColumns.show(invocation.printer(), start);
      return start;
    }
    Follower follower = new Follower(invocation, api, Duration.ofSeconds(timeout));
    if (watch) {
      return follower.follow(start, done, new Watched(invocation));
    }
    Allocation end = follower.follow(start, done, change -> {});
    AllocationColumns.show(invocation.printer(), end);
    return end;
  }
}
