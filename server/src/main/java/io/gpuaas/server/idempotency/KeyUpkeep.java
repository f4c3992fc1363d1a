package io.gpuaas.server.idempotency;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.storage.idempotency.OnceOnly;
import io.gpuaas.telemetry.scope.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Forgets old keys, some at a time. Any number of instances may do so. */
final class KeyUpkeep implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(KeyUpkeep.class);
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final int AT_A_TIME = 1000;

  private final OnceOnly once;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;

  KeyUpkeep(OnceOnly once, InstantSource clock, Service service) {
    this.once = once;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Scope.background(service).threads(Thread.ofVirtual().name("key-upkeep").factory()));
    var _ =
        timer.scheduleWithFixedDelay(
            this::tend, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /** The next time will do when this one fails. */
  private void tend() {
    try {
      while (once.forget(clock.instant(), AT_A_TIME) == AT_A_TIME && !timer.isShutdown()) {
        // there may be more
      }
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("Old idempotency keys could not be forgotten");
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
