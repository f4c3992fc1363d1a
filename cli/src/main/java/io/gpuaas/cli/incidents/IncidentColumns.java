package io.gpuaas.cli.incidents;

import io.gpuaas.cli.output.Column;
import io.gpuaas.contract.api.Incidents.Change;
import io.gpuaas.contract.api.Incidents.Escalation;
import io.gpuaas.contract.api.Incidents.Incident;
import io.gpuaas.contract.api.Incidents.Link;
import io.gpuaas.contract.api.Incidents.Note;
import io.gpuaas.contract.api.Incidents.ReportedFailure;
import io.gpuaas.contract.api.Incidents.Target;
import io.gpuaas.contract.api.Incidents.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How incidents, and what hangs on them, are shown. */
final class IncidentColumns {
  static final List<Column<Incident>> LIST =
      List.of(
          new Column<>("id", Incident::correlationId),
          new Column<>("status", Incident::status),
          new Column<>("class", Incident::failureClass),
          new Column<>("code", Incident::code),
          new Column<>("owner", Incident::owner),
          new Column<>("assignee", Incident::assignee),
          new Column<>("fingerprint", Incident::fingerprint),
          new Column<>("opened_at", Incident::openedAt));

  static final List<Column<Incident>> ONE =
      List.of(
          new Column<>("id", Incident::correlationId),
          new Column<>("status", Incident::status),
          new Column<>("headline", Incident::headline),
          new Column<>("class", Incident::failureClass),
          new Column<>("code", Incident::code),
          new Column<>("confidence", Incident::confidence),
          new Column<>("owner", Incident::owner),
          new Column<>("culprit", Incident::culprit),
          new Column<>("resource_name", Incident::resourceName),
          new Column<>("project_id", Incident::projectId),
          new Column<>("fingerprint", Incident::fingerprint),
          new Column<>("assignee", Incident::assignee),
          new Column<>("verdicts", Incident::version),
          new Column<>("opened_at", Incident::openedAt),
          new Column<>("updated_at", Incident::updatedAt),
          new Column<>("closed_at", Incident::closedAt));

  static final List<Column<ReportedFailure>> REPORTS =
      List.of(
          new Column<>("reported_at", ReportedFailure::reportedAt),
          new Column<>("reporter", ReportedFailure::reporter),
          new Column<>("code", failure -> failure.report().code()),
          new Column<>("command", failure -> failure.report().command()),
          new Column<>("message", failure -> failure.report().message()));

  static final List<Column<Verdict>> VERDICTS =
      List.of(
          new Column<>("version", Verdict::version),
          new Column<>("at", Verdict::at),
          new Column<>("by", Verdict::by),
          new Column<>("changed", verdict -> verdict.changed() ? "yes" : "no"),
          new Column<>("class", Verdict::failureClass),
          new Column<>("code", Verdict::code),
          new Column<>("confidence", Verdict::confidence),
          new Column<>("fingerprint", Verdict::fingerprint));

  static final List<Column<Note>> NOTES =
      List.of(
          new Column<>("at", Note::at),
          new Column<>("author", Note::author),
          new Column<>("text", Note::text));

  static final List<Column<Link>> LINKS =
      List.of(
          new Column<>("id", Link::correlationId),
          new Column<>("status", Link::status),
          new Column<>("opened_at", Link::openedAt));

  static final List<Column<Escalation>> ESCALATIONS =
      List.of(
          new Column<>("at", Escalation::at),
          new Column<>("to", Escalation::target),
          new Column<>("type", Escalation::type),
          new Column<>("action", Escalation::action),
          new Column<>("state", Escalation::state),
          new Column<>("attempts", Escalation::attempts),
          new Column<>("joined_to", IncidentColumns::joinedTo),
          new Column<>("last_error", Escalation::lastError),
          new Column<>("note", Escalation::note));

  static final List<Column<Change>> CHANGES =
      List.of(
          new Column<>("at", Change::at),
          new Column<>("actor", Change::actor),
          new Column<>("action", Change::action),
          new Column<>("detail", Change::detail),
          new Column<>("correlation_id", Change::correlationId));

  static final List<Column<Target>> TARGETS =
      List.of(new Column<>("name", Target::name), new Column<>("type", Target::type));

  private IncidentColumns() {}

  private static @Nullable String joinedTo(Escalation escalation) {
    return escalation.joinedTo() == null
        ? null
        : escalation.joinedTo() + " (" + escalation.joinedState() + ")";
  }
}
