package io.gpuaas.core.incident;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import java.util.Optional;
import java.util.UUID;

/** What hangs on incidents. Everything but a report is only ever added. */
public interface IncidentRecords {
  /** Of more verdicts of one incident, those between the first ten and the latest are dropped. */
  int MOST_VERDICTS = 100;

  /** In place of an earlier one of the same reporter. */
  void put(CorrelationId incident, ReportedFailure report);

  /** What the reporter may know; empty for anybody who reported nothing under this id. */
  Optional<ReportProgress> progress(CorrelationId incident, UUID reporterId);

  void insert(CorrelationId incident, Verdict verdict, TriageResult result);

  /** The whole verdict; empty when there is no such version, or it was dropped. */
  Optional<TriageResult> result(CorrelationId incident, int version);

  void insert(CorrelationId incident, Note note);

  /** Newest first. */
  Slice<Note> notes(CorrelationId incident, PageRequest page);

  /** Into the audit, in the transaction of the change. */
  void append(CorrelationId incident, Change change);

  /** Newest first. */
  Slice<Change> changes(CorrelationId incident, PageRequest page);
}
