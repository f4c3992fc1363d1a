package io.gpuaas.core.incident;

import io.gpuaas.core.Cause;
import io.gpuaas.core.tenancy.Actor;
import java.time.Instant;

/**
 * A line of an incident's audit.
 *
 * @param action dotted, for example {@code incident.assign}
 * @param detail no secrets
 * @param correlationId of the command that did it
 */
public record Change(Instant at, String actor, String action, String detail, String correlationId) {
  private static final String CONTROL_PLANE = "gpuaas";

  static Change by(Actor actor, String action, String detail, Cause cause, Instant at) {
    return new Change(
        at, actor.principal().username(), action, detail, cause.correlationId().toString());
  }

  static Change ofOurOwn(String action, String detail, Cause cause, Instant at) {
    return new Change(at, CONTROL_PLANE, action, detail, cause.correlationId().toString());
  }
}
