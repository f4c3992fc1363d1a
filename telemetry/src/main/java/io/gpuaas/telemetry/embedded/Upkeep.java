package io.gpuaas.telemetry.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store's housekeeping: it refreshes, commits, seals and drops, off everybody's path. */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration REFRESH = Duration.ofMillis(100);
  private static final Duration COMMIT = Duration.ofSeconds(5);
  private static final Duration TIDY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Something to be done again and again. */
  interface Chore {
    void run() throws IOException;
  }

  private final ScheduledExecutorService refresher = thread("telemetry-refresh");

  /** Apart, since a merge takes seconds; and one thread, since commits and seals take turns. */
  private final ScheduledExecutorService keeper = thread("telemetry-keep");

  private Upkeep() {}

  static Upkeep start(List<Freshness<?>> fresh, List<Partitions<?>> partitions) {
    Upkeep upkeep = new Upkeep();
    fresh.forEach(f -> every(REFRESH, upkeep.refresher, f::ahead));
    partitions.forEach(p -> every(COMMIT, upkeep.keeper, p::commit));
    partitions.forEach(p -> every(TIDY, upkeep.keeper, p::tidy));
    return upkeep;
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }

  private static void every(Duration pause, ScheduledExecutorService thread, Chore chore) {
    AtomicBoolean failing = new AtomicBoolean();
    var _ =
        thread.scheduleWithFixedDelay(
            () -> attempt(chore, failing),
            pause.toMillis(),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Says that it fails once, not ten times a second. */
  private static void attempt(Chore chore, AtomicBoolean failing) {
    try {
      chore.run();
      failing.set(false);
    } catch (IOException | AlreadyClosedException e) {
      if (!failing.getAndSet(true)) {
        LOG.warn("The embedded telemetry store cannot do its housekeeping", e);
      }
    }
  }

  @Override
  public void close() {
    refresher.shutdown();
    keeper.shutdown();
    try {
      boolean done =
          refresher.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              && keeper.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!done) {
        LOG.warn("The embedded telemetry store is still merging; closing it all the same");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
