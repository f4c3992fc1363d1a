package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps what arrived readable within a moment, at a cost that falls on nobody: while somebody
 * reads, a thread refreshes ahead of the readers; while nobody does, nothing is refreshed, and the
 * first one to read again waits for it.
 */
final class Freshness<R> {
  /** How old an answer may be. */
  private static final long OLDEST = Duration.ofMillis(250).toNanos();

  /** After the last question. */
  private static final long ATTENTION = Duration.ofSeconds(10).toNanos();

  private final Partitions<R> partitions;
  private volatile long refreshed = System.nanoTime();
  private volatile long asked = System.nanoTime() - ATTENTION;

  Freshness(Partitions<R> partitions) {
    this.partitions = partitions;
  }

  /** For a reader: nothing in it is older than a quarter of a second. */
  Partitions<R> fresh() throws IOException {
    partitions.requireOpen();
    long now = System.nanoTime();
    asked = now;
    if (now - refreshed > OLDEST) {
      refresh();
    }
    return partitions;
  }

  /** Called often, by a thread that has the time. */
  void ahead() throws IOException {
    if (System.nanoTime() - asked < ATTENTION) {
      refresh();
    }
  }

  void refresh() throws IOException {
    long now = System.nanoTime();
    partitions.refresh();
    refreshed = now;
  }

  Answer<R> check(Instant now) {
    TimeWindow instant = TimeWindow.around(now, Duration.ZERO, Duration.ofNanos(1));
    return Reply.to("check", instant, () -> checked());
  }

  private Found<R> checked() throws IOException {
    for (Partition<R> partition : fresh().all()) {
      partition.search(searcher -> searcher.getIndexReader().maxDoc());
    }
    return new Found<>(List.of(), 0, partitions.gap());
  }
}
