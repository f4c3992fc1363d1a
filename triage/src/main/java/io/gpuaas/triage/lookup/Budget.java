package io.gpuaas.triage.lookup;

import io.gpuaas.telemetry.spi.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What is left to be spent on wider questions. A question costs what its window is long: the bytes
 * of the questions so far tell what a longer one will read.
 */
final class Budget {
  private final LookupPolicy policy;
  private final InstantSource clock;
  private final Instant start;
  private long bytes;
  private double seconds;

  Budget(LookupPolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Notes what a question about a window has read. */
  void spent(TimeWindow window, long read) {
    bytes += read;
    seconds += window.length().toMillis() / 1e3;
  }

  /** Why a question about this window must not be asked; empty when it may. */
  Optional<String> refuses(TimeWindow window) {
    if (Duration.between(start, clock.instant()).compareTo(policy.mostTime()) >= 0) {
      return Optional.of("the triage has looked for " + policy.mostTime().toSeconds() + " s");
    }
    long expected = bytes + Math.round(bytesPerSecond() * window.length().toSeconds());
    return expected > policy.mostBytes()
        ? Optional.of(
            "it would read about %d MiB, and %d MiB are allowed"
                .formatted(mebibytes(expected), mebibytes(policy.mostBytes())))
        : Optional.empty();
  }

  private double bytesPerSecond() {
    return seconds == 0 ? 0 : (double) bytes / seconds;
  }

  private static long mebibytes(long bytes) {
    return bytes / (1024 * 1024);
  }
}
