package io.gpuaas.server.api;

import io.gpuaas.core.tenancy.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant that a request is about: the caller's own unless it names one. */
final class TenantContext {
  private TenantContext() {}

  static UUID of(Actor actor, @Nullable String named) {
    UUID own = actor.principal().tenantId();
    return named == null && own != null ? own : Fields.id("tenant_id", named);
  }
}
