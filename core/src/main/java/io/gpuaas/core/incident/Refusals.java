package io.gpuaas.core.incident;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import java.util.Map;

/** What operators are told when an incident is not as they took it to be. */
final class Refusals {
  private Refusals() {}

  /** The same for one that does not exist and for one that is not theirs. */
  static <T> Outcome<T> notFound() {
    return Outcome.refused(ErrorCode.INCIDENT_NOT_FOUND, "there is no such incident");
  }

  static <T> Outcome<T> changedMeanwhile(Incident incident) {
    return conflict(incident, "somebody else changed the incident at the same time; look again");
  }

  static <T> Outcome<T> conflict(Incident incident, String message) {
    return Outcome.refused(
        ErrorCode.INCIDENT_CONFLICT, message, Map.of("status", incident.status().wireName()));
  }

  static Outcome<Incident> unlessClosed(Incident incident) {
    return incident.status() == IncidentStatus.CLOSED
        ? conflict(incident, "the incident is closed; reopen it first")
        : Outcome.done(incident);
  }
}
