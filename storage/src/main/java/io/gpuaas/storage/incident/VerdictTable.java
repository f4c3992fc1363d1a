package io.gpuaas.storage.incident;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.incident.IncidentRecords;
import io.gpuaas.core.incident.Verdict;
import io.gpuaas.storage.database.Column;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

record VerdictTable(JdbcClient jdbc) {
  /** How it began stays for good. */
  private static final int FIRST = 10;

  void insert(CorrelationId incident, Verdict verdict, TriageResult result) {
    DiagnosisColumns.bind(
            jdbc.sql(
                """
                INSERT INTO incident_verdicts (correlation_id, version, at, by, changed, result, %s)
                VALUES (:id, :version, :at, :by, :changed, :result::jsonb, %s)
                """
                    .formatted(DiagnosisColumns.NAMES, DiagnosisColumns.PARAMETERS)),
            verdict.diagnosis())
        .param("id", incident.uuid())
        .param("version", verdict.version())
        .param("at", Column.at(verdict.at()))
        .param("by", verdict.by())
        .param("changed", verdict.changed())
        .param("result", StoredJson.write(result))
        .update();
    dropMiddle(incident, verdict.version());
  }

  private void dropMiddle(CorrelationId incident, int latest) {
    if (latest > IncidentRecords.MOST_VERDICTS) {
      jdbc.sql(
              """
              DELETE FROM incident_verdicts
              WHERE correlation_id = :id AND version > :first AND version <= :oldest
              """)
          .param("id", incident.uuid())
          .param("first", FIRST)
          .param("oldest", latest - (IncidentRecords.MOST_VERDICTS - FIRST))
          .update();
    }
  }

  Optional<TriageResult> result(CorrelationId incident, int version) {
    return jdbc.sql(
            """
            SELECT result FROM incident_verdicts
            WHERE correlation_id = :id AND version = :version
            """)
        .param("id", incident.uuid())
        .param("version", version)
        .query((row, number) -> StoredJson.read(row, "result", TriageResult.class))
        .optional();
  }
}
