package io.gpuaas.server.support;

import io.gpuaas.contract.api.EscalationState;
import io.gpuaas.contract.api.Incidents;
import io.gpuaas.contract.api.Support;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.incident.CaseFile;
import io.gpuaas.core.incident.Change;
import io.gpuaas.core.incident.Diagnosis;
import io.gpuaas.core.incident.Escalation;
import io.gpuaas.core.incident.Incident;
import io.gpuaas.core.incident.Link;
import io.gpuaas.core.incident.Note;
import io.gpuaas.core.incident.ReportProgress;
import io.gpuaas.core.incident.ReportedFailure;
import io.gpuaas.core.incident.Target;
import io.gpuaas.core.incident.Verdict;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From what is kept of incidents to what is on the wire. */
final class IncidentWire {
  private IncidentWire() {}

  static Incidents.Incident incident(Incident incident) {
    Diagnosis found = incident.diagnosis();
    return new Incidents.Incident(
        incident.id().toString(),
        incident.status().wireName(),
        found.headline(),
        found.failureClass(),
        found.code(),
        found.confidence(),
        found.fingerprint(),
        found.owner(),
        found.culprit(),
        found.resourceName(),
        found.projectId(),
        incident.assignee(),
        incident.version(),
        incident.openedAt(),
        incident.updatedAt(),
        incident.closedAt());
  }

  static Incidents.Details details(CaseFile file) {
    return new Incidents.Details(
        incident(file.incident()),
        all(file.reports(), IncidentWire::report),
        all(file.verdicts(), IncidentWire::verdict),
        file.droppedVerdicts(),
        all(file.notes(), IncidentWire::note),
        all(file.links(), IncidentWire::link),
        all(file.escalations(), IncidentWire::escalation),
        all(file.changes(), IncidentWire::change));
  }

  private static Incidents.ReportedFailure report(ReportedFailure failure) {
    return new Incidents.ReportedFailure(
        failure.reporter(), failure.reportedAt(), failure.report());
  }

  private static Incidents.Verdict verdict(Verdict verdict) {
    Diagnosis found = verdict.diagnosis();
    return new Incidents.Verdict(
        verdict.version(),
        verdict.at(),
        verdict.by(),
        verdict.changed(),
        String.valueOf(found.headline()),
        String.valueOf(found.failureClass()),
        found.code(),
        String.valueOf(found.confidence()),
        String.valueOf(found.fingerprint()),
        String.valueOf(found.owner()));
  }

  static Incidents.Note note(Note note) {
    return new Incidents.Note(note.id().toString(), note.author(), note.at(), note.text());
  }

  private static Incidents.Link link(Link link) {
    return new Incidents.Link(
        link.correlationId().toString(), link.status().wireName(), link.openedAt());
  }

  static Incidents.Escalation escalation(Escalation escalation) {
    EscalationState joined = escalation.joinedState();
    return new Incidents.Escalation(
        escalation.id().toString(),
        escalation.target(),
        escalation.type().wireName(),
        escalation.action().wireName(),
        escalation.state().wireName(),
        escalation.by(),
        escalation.at(),
        escalation.note(),
        text(escalation.joinedIncident()),
        joined == null ? null : joined.wireName(),
        escalation.attempts(),
        escalation.lastAttemptAt(),
        escalation.lastError());
  }

  static Incidents.Change change(Change change) {
    return new Incidents.Change(
        change.at(), change.actor(), change.action(), change.detail(), change.correlationId());
  }

  static Incidents.Target target(Target target) {
    return new Incidents.Target(target.name(), target.type().wireName());
  }

  static Support.ReportStatus status(CorrelationId id, ReportProgress progress) {
    return new Support.ReportStatus(
        id.toString(),
        progress.status().toldAs(),
        progress.reportedAt(),
        progress.updatedAt(),
        progress.remediation());
  }

  private static <T, W> List<W> all(List<T> items, Function<T, W> wire) {
    return items.stream().map(wire).toList();
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
