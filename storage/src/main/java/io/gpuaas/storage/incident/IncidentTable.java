package io.gpuaas.storage.incident;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.incident.Incident;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

record IncidentTable(JdbcClient jdbc) {
  boolean insert(Incident incident) {
    return DiagnosisColumns.bind(
                jdbc.sql(
                    """
                    INSERT INTO incidents (correlation_id, status, opened_at, updated_at, %s)
                    VALUES (:id, :status, :openedAt, :openedAt, %s)
                    ON CONFLICT (correlation_id) DO NOTHING
                    """
                        .formatted(DiagnosisColumns.NAMES, DiagnosisColumns.PARAMETERS)),
                incident.diagnosis())
            .param("id", incident.id().uuid())
            .param("status", incident.status().wireName())
            .param("openedAt", Column.at(incident.openedAt()))
            .update()
        == 1;
  }

  Optional<Incident> find(CorrelationId id, String locking) {
    return jdbc.sql("SELECT * FROM incidents WHERE correlation_id = :id " + locking)
        .param("id", id.uuid())
        .query(IncidentTable::incident)
        .optional();
  }

  boolean apply(Incident before, Incident after) {
    return DiagnosisColumns.bind(
                jdbc.sql(
                    """
                    UPDATE incidents
                    SET status = :to, assignee = :assignee, version = :version,
                        updated_at = greatest(updated_at, :at), closed_at = :closedAt,
                        (%s) = ROW (%s)
                    WHERE correlation_id = :id AND status = :from AND version = :before
                      AND assignee IS NOT DISTINCT FROM :had
                    """
                        .formatted(DiagnosisColumns.NAMES, DiagnosisColumns.PARAMETERS)),
                after.diagnosis())
            .param("id", before.id().uuid())
            .param("from", before.status().wireName())
            .param("before", before.version())
            .param("had", before.assignee())
            .param("to", after.status().wireName())
            .param("assignee", after.assignee())
            .param("version", after.version())
            .param("at", Column.at(after.updatedAt()))
            .param("closedAt", at(after.closedAt()))
            .update()
        == 1;
  }

  Map<IncidentStatus, Long> countOpenByStatus() {
    Map<IncidentStatus, Long> counts = new EnumMap<>(IncidentStatus.class);
    jdbc.sql(
            """
            SELECT status, count(*) AS n FROM incidents WHERE status <> 'closed' GROUP BY status
            """)
        .query(
            row -> {
              IncidentStatus status = IncidentStatus.of(row.getString("status")).orElseThrow();
              counts.put(status, row.getLong("n"));
            });
    return counts;
  }

  static Incident incident(ResultSet row, int number) throws SQLException {
    return new Incident(
        new CorrelationId(Column.uuid(row, "correlation_id")),
        IncidentStatus.of(row.getString("status")).orElseThrow(),
        DiagnosisColumns.read(row),
        row.getString("assignee"),
        row.getInt("version"),
        Column.instant(row, "opened_at"),
        Column.instant(row, "updated_at"),
        Column.optionalInstant(row, "closed_at").orElse(null));
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : Column.at(instant);
  }
}
