package io.gpuaas.storage.incident;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.incident.ReportProgress;
import io.gpuaas.core.incident.ReportedFailure;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

record ReportTable(JdbcClient jdbc) {
  void put(CorrelationId incident, ReportedFailure report) {
    jdbc.sql(
            """
            INSERT INTO incident_reports (correlation_id, reporter_id, reporter, reported_at, report)
            VALUES (:id, :reporterId, :reporter, :at, :report::jsonb)
            ON CONFLICT (correlation_id, reporter_id)
            DO UPDATE SET reported_at = excluded.reported_at, report = excluded.report
            """)
        .param("id", incident.uuid())
        .param("reporterId", report.reporterId())
        .param("reporter", report.reporter())
        .param("at", Column.at(report.reportedAt()))
        .param("report", StoredJson.write(report.report()))
        .update();
  }

  Optional<ReportProgress> progress(CorrelationId incident, UUID reporterId) {
    return jdbc.sql(
            """
            SELECT i.status, i.updated_at, r.reported_at, v.result #>> '{remediation,user}' AS text
            FROM incident_reports r
            JOIN incidents i ON i.correlation_id = r.correlation_id
            LEFT JOIN incident_verdicts v
              ON v.correlation_id = i.correlation_id AND v.version = i.version
            WHERE r.correlation_id = :id AND r.reporter_id = :reporterId
            """)
        .param("id", incident.uuid())
        .param("reporterId", reporterId)
        .query(ReportTable::progress)
        .optional();
  }

  private static ReportProgress progress(ResultSet row, int number) throws SQLException {
    return new ReportProgress(
        IncidentStatus.of(row.getString("status")).orElseThrow(),
        Column.instant(row, "reported_at"),
        Column.instant(row, "updated_at"),
        row.getString("text"));
  }
}
