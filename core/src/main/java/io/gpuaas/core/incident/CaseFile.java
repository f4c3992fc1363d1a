package io.gpuaas.core.incident;

import java.util.List;

/** An incident with what hangs on it, each part bounded by {@link IncidentRecords}. */
public record CaseFile(
    Incident incident,
    List<ReportedFailure> reports,
    List<Verdict> verdicts,
    List<Note> notes,
    List<Link> links,
    List<Escalation> escalations,
    List<Change> changes) {
  public CaseFile {
    reports = List.copyOf(reports);
    verdicts = List.copyOf(verdicts);
    notes = List.copyOf(notes);
    links = List.copyOf(links);
    escalations = List.copyOf(escalations);
    changes = List.copyOf(changes);
  }

  /** How many versions between the first and the latest ones are not kept any more. */
  public int droppedVerdicts() {
    return incident.version() - verdicts.size();
  }
}
