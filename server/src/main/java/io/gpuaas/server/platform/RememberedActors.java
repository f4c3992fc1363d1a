package io.gpuaas.server.platform;

import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.database.StorageUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets operators in while the database is away: who was known within the last 15 minutes keeps the
 * roles of then. While the database answers, its word is the only one. A node is never remembered:
 * it may have been removed.
 */
public final class RememberedActors implements ActorSource {
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final int MOST = 10_000;

  private final ActorSource source;
  private final DatabaseOutage outage;
  private final InstantSource clock;
  private final Map<UUID, Remembered> memory =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Remembered> eldest) {
              return size() > MOST;
            }
          });

  public RememberedActors(ActorSource source, DatabaseOutage outage, InstantSource clock) {
    this.source = source;
    this.outage = outage;
    this.clock = clock;
  }

  @Override
  public Optional<Actor> actor(UUID principalId) {
    Optional<Actor> remembered = outage.isBelieved() ? remembered(principalId) : Optional.empty();
    return remembered.isPresent() ? remembered : asked(principalId);
  }

  private Optional<Actor> asked(UUID principalId) {
    try {
      Optional<Actor> actor = source.actor(principalId);
      actor
          .filter(a -> !a.isNode())
          .ifPresentOrElse(
              a -> memory.put(principalId, new Remembered(a, clock.instant())),
              () -> memory.remove(principalId));
      return actor;
    } catch (StorageUnavailable away) {
      outage.noticed();
      return Optional.of(remembered(principalId).orElseThrow(() -> away));
    }
  }

  private Optional<Actor> remembered(UUID principalId) {
    return Optional.ofNullable(memory.get(principalId))
        .filter(known -> !known.at().plus(LIFETIME).isBefore(clock.instant()))
        .map(Remembered::actor);
  }

  private record Remembered(Actor actor, Instant at) {}
}
