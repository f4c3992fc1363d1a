package io.gpuaas.server.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What this process knows of the database being away, so that not everybody waits to find it out:
 * for a few seconds after one has waited in vain, whoever can do without the database does.
 */
public final class DatabaseOutage {
  private static final Duration BELIEVED_FOR = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final AtomicReference<Instant> believedUntil = new AtomicReference<>(Instant.MIN);

  public DatabaseOutage(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether somebody has waited in vain just now. */
  public boolean isBelieved() {
    return clock.instant().isBefore(believedUntil.get());
  }

  /** Called by whoever has waited in vain. */
  public void noticed() {
    believedUntil.set(clock.instant().plus(BELIEVED_FOR));
  }
}
