package io.gpuaas.storage.incident;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.incident.CaseFile;
import io.gpuaas.core.incident.Change;
import io.gpuaas.core.incident.Escalation;
import io.gpuaas.core.incident.Link;
import io.gpuaas.core.incident.Note;
import io.gpuaas.core.incident.ReportedFailure;
import io.gpuaas.core.incident.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All of an incident in one round trip: PostgreSQL makes one JSON array of each of its parts. */
final class SelectCaseFile {
  private static final String SQL =
      """
      SELECT i.*,
        (SELECT coalesce(jsonb_agg(r ORDER BY r.reported_at DESC), '[]') FROM (
            SELECT reporter_id, reporter, reported_at, report FROM incident_reports
            WHERE correlation_id = i.correlation_id ORDER BY reported_at DESC LIMIT 20) r) AS reports,
        (SELECT coalesce(jsonb_agg(v ORDER BY v.version), '[]') FROM (
            SELECT version, at, by, changed, (SELECT to_jsonb(d) FROM (SELECT %s) d) AS diagnosis
            FROM incident_verdicts WHERE correlation_id = i.correlation_id) v) AS verdicts,
        (SELECT coalesce(jsonb_agg(n ORDER BY n.id DESC), '[]') FROM (
            SELECT id, author, at, text FROM incident_notes
            WHERE correlation_id = i.correlation_id ORDER BY id DESC LIMIT 50) n) AS notes,
        (SELECT coalesce(jsonb_agg(l ORDER BY l.opened_at DESC), '[]') FROM (
            SELECT o.correlation_id, o.status, o.opened_at FROM incidents o
            WHERE o.fingerprint = i.fingerprint AND o.correlation_id <> i.correlation_id
            ORDER BY o.opened_at DESC, o.correlation_id DESC LIMIT 20) l) AS links,
        (SELECT coalesce(jsonb_agg(e ORDER BY e.id DESC), '[]') FROM (
            %s WHERE e.correlation_id = i.correlation_id ORDER BY e.id DESC LIMIT 50) e) AS escalations,
        (SELECT coalesce(jsonb_agg(c ORDER BY c.id), '[]') FROM (
            SELECT id, at, actor, action, detail, correlation_id FROM incident_changes
            WHERE incident = i.correlation_id ORDER BY id DESC LIMIT 50) c) AS changes
      FROM incidents i WHERE i.correlation_id = :id
      """
          .formatted(DiagnosisColumns.NAMES, EscalationTable.SELECT);

  private SelectCaseFile() {}

  static Optional<CaseFile> of(JdbcClient jdbc, CorrelationId id) {
    return jdbc.sql(SQL).param("id", id.uuid()).query(SelectCaseFile::caseFile).optional();
  }

  private static CaseFile caseFile(ResultSet row, int number) throws SQLException {
    return new CaseFile(
        IncidentTable.incident(row, number),
        StoredJson.list(row, "reports", ReportedFailure.class),
        StoredJson.list(row, "verdicts", Verdict.class),
        StoredJson.list(row, "notes", Note.class),
        StoredJson.list(row, "links", Link.class),
        StoredJson.list(row, "escalations", Escalation.class),
        StoredJson.list(row, "changes", Change.class));
  }
}
