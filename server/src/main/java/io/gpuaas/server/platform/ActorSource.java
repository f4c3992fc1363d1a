package io.gpuaas.server.platform;

import io.gpuaas.core.tenancy.Actor;
import java.util.Optional;
import java.util.UUID;

/** Who a token's subject is, and what it may do now: {@code TenancyStore::actor}. */
@FunctionalInterface
public interface ActorSource {
  /** Empty when there is no such principal (any more). */
  Optional<Actor> actor(UUID principalId);
}
