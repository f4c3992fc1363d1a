package io.gpuaas.core.incident;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.contract.id.CorrelationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One failed command and what is done about it.
 *
 * @param id of the command
 * @param assignee the username of the operator who has it
 * @param version how many verdicts were recorded
 * @param closedAt set while it is closed
 */
public record Incident(
    CorrelationId id,
    IncidentStatus status,
    Diagnosis diagnosis,
    @Nullable String assignee,
    int version,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant closedAt) {

  static Incident open(CorrelationId id, Diagnosis diagnosis, Instant at) {
    return new Incident(id, IncidentStatus.OPEN, diagnosis, null, 0, at, at, null);
  }

  /**
   * The same incident in another status.
   *
   * @throws IllegalStateException when {@link IncidentStatus#canBecome} says no
   */
  Incident become(IncidentStatus next, Instant at) {
    if (!status.canBecome(next)) {
      throw new IllegalStateException(id + " cannot go from " + status + " to " + next);
    }
    Instant closing = next == IncidentStatus.CLOSED ? at : null;
    return new Incident(id, next, diagnosis, assignee, version, openedAt, at, closing);
  }

  /** Somebody has begun: an open one is investigated, any other stays what it is. */
  Incident taken(Instant at) {
    return status == IncidentStatus.OPEN
        ? become(IncidentStatus.INVESTIGATING, at)
        : new Incident(id, status, diagnosis, assignee, version, openedAt, at, closedAt);
  }

  Incident assignedTo(@Nullable String operator, Instant at) {
    Incident after = operator == null ? this : taken(at);
    return new Incident(
        id, after.status, diagnosis, operator, version, openedAt, at, after.closedAt);
  }

  Incident escalated(Instant at) {
    return status == IncidentStatus.ESCALATED ? taken(at) : become(IncidentStatus.ESCALATED, at);
  }

  /** With one more verdict. */
  Incident diagnosed(Diagnosis verdict, Instant at) {
    return new Incident(id, status, verdict, assignee, version + 1, openedAt, at, closedAt);
  }
}
