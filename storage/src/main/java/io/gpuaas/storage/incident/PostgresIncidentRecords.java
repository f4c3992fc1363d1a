package io.gpuaas.storage.incident;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.incident.Change;
import io.gpuaas.core.incident.IncidentRecords;
import io.gpuaas.core.incident.Note;
import io.gpuaas.core.incident.ReportProgress;
import io.gpuaas.core.incident.ReportedFailure;
import io.gpuaas.core.incident.Verdict;
import io.gpuaas.storage.database.Database;
import java.util.Optional;
import java.util.UUID;

/** Reports, verdicts, notes and the audit; one class a table does the work. */
public final class PostgresIncidentRecords implements IncidentRecords {
  private final ReportTable reports;
  private final VerdictTable verdicts;
  private final NoteTable notes;
  private final ChangeTable changes;

  public PostgresIncidentRecords(Database database) {
    reports = new ReportTable(database.jdbc());
    verdicts = new VerdictTable(database.jdbc());
    notes = new NoteTable(database.jdbc());
    changes = new ChangeTable(database.jdbc());
  }

  @Override
  public void put(CorrelationId incident, ReportedFailure report) {
    reports.put(incident, report);
  }

  @Override
  public Optional<ReportProgress> progress(CorrelationId incident, UUID reporterId) {
    return reports.progress(incident, reporterId);
  }

  @Override
  public void insert(CorrelationId incident, Verdict verdict, TriageResult result) {
    verdicts.insert(incident, verdict, result);
  }

  @Override
  public Optional<TriageResult> result(CorrelationId incident, int version) {
    return verdicts.result(incident, version);
  }

  @Override
  public void insert(CorrelationId incident, Note note) {
    notes.insert(incident, note);
  }

  @Override
  public Slice<Note> notes(CorrelationId incident, PageRequest page) {
    return notes.page(incident, page);
  }

  @Override
  public void append(CorrelationId incident, Change change) {
    changes.insert(incident, change);
  }

  @Override
  public Slice<Change> changes(CorrelationId incident, PageRequest page) {
    return changes.page(incident, page);
  }
}
