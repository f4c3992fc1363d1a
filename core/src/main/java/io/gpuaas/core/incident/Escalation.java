package io.gpuaas.core.incident;

import io.gpuaas.contract.api.EscalationState;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a target is told of an incident, and what became of it.
 *
 * @param fingerprint what the target groups by
 * @param version the verdict that is told
 * @param joinedTo the escalation that stands for this one
 * @param joinedIncident the incident of that one
 * @param joinedState what became of that one
 * @param lastError how the last attempt that failed ended
 */
public record Escalation(
    UUID id,
    UUID incident,
    String target,
    TargetType type,
    Action action,
    String fingerprint,
    int version,
    EscalationState state,
    String by,
    Instant at,
    @Nullable String note,
    @Nullable UUID joinedTo,
    @Nullable UUID joinedIncident,
    @Nullable EscalationState joinedState,
    int attempts,
    @Nullable Instant lastAttemptAt,
    @Nullable String lastError) {

  /** What the target is told. */
  public enum Action {
    TRIGGER,
    RESOLVE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
      return wireName;
    }
  }

  static Escalation pending(
      UUID id,
      Incident of,
      Group group,
      Action action,
      String by,
      Instant at,
      @Nullable String note) {
    return new Escalation(
        id,
        of.id().uuid(),
        group.target().name(),
        group.target().type(),
        action,
        group.fingerprint(),
        of.version(),
        EscalationState.PENDING,
        by,
        at,
        note,
        null,
        null,
        null,
        0,
        null,
        null);
  }

  /** Not sent: the other one stands for it. */
  Escalation joinedTo(Escalation other) {
    return new Escalation(
        id,
        incident,
        target,
        type,
        action,
        fingerprint,
        version,
        EscalationState.JOINED,
        by,
        at,
        note,
        other.id,
        other.incident,
        other.state,
        0,
        null,
        null);
  }

  /** What one target sees as one thing. */
  public record Group(Target target, String fingerprint) {}
}
