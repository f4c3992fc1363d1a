package io.gpuaas.server.identity;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.storage.database.Database;
import io.gpuaas.telemetry.scope.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Rotates keys and throws expired authorizations and assertions away. Any number of instances may
 * do so.
 */
final class Upkeep implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Database database;
  private final SigningKeys keys;
  private final ClientAssertionTable assertions;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;

  Upkeep(
      Database database, SigningKeys keys, ClientAssertionTable assertions, InstantSource clock) {
    this.database = database;
    this.keys = keys;
    this.assertions = assertions;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Scope.background(Service.API)
                .threads(Thread.ofVirtual().name("identity-upkeep").factory()));
    var _ =
        timer.scheduleWithFixedDelay(
            this::tend, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /** The next time will do when this one fails. */
  private void tend() {
    try {
      keys.upkeep();
      forgetExpired(clock.instant());
      assertions.forgetExpired(clock.instant());
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("Keys and authorizations could not be tended");
    }
  }

  /** An authorization is over when nothing of it can be used any more. */
  int forgetExpired(Instant now) {
    return database
        .jdbc()
        .sql(
            """
            DELETE FROM oauth2_authorization
             WHERE coalesce(greatest(refresh_token_expires_at, access_token_expires_at,
                                     authorization_code_expires_at, device_code_expires_at),
                            '-infinity') < :now
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
