package io.gpuaas.storage.incident;

import io.gpuaas.contract.api.EscalationState;
import io.gpuaas.core.incident.Escalation;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

record EscalationTable(JdbcClient jdbc) {
  /** The columns by the names of the record's components. */
  static final String SELECT =
      """
      SELECT e.id, e.correlation_id AS incident, e.target, e.type, e.action, e.fingerprint,
             e.version, e.state, e.by, e.at, e.note, e.joined_to,
             j.correlation_id AS joined_incident, j.state AS joined_state,
             e.attempts, e.last_attempt_at, e.last_error
      FROM incident_escalations e LEFT JOIN incident_escalations j ON j.id = e.joined_to
      """;

  void insert(Escalation escalation) {
    jdbc.sql(
            """
            INSERT INTO incident_escalations (id, correlation_id, target, type, action, fingerprint,
                                              version, state, by, at, note, joined_to)
            VALUES (:id, :incident, :target, :type, :action, :fingerprint,
                    :version, :state, :by, :at, :note, :joinedTo)
            """)
        .param("id", escalation.id())
        .param("incident", escalation.incident())
        .param("target", escalation.target())
        .param("type", escalation.type().wireName())
        .param("action", escalation.action().wireName())
        .param("fingerprint", escalation.fingerprint())
        .param("version", escalation.version())
        .param("state", escalation.state().wireName())
        .param("by", escalation.by())
        .param("at", Column.at(escalation.at()))
        .param("note", escalation.note())
        .param("joinedTo", escalation.joinedTo())
        .update();
  }

  Optional<Escalation> find(UUID id) {
    return jdbc.sql("SELECT to_jsonb(x) AS one FROM (%s WHERE e.id = :id) x".formatted(SELECT))
        .param("id", id)
        .query(EscalationTable::escalation)
        .optional();
  }

  boolean attempted(UUID id, EscalationState state, @Nullable String error, Instant at) {
    return jdbc.sql(
                """
                UPDATE incident_escalations
                SET state = :state, attempts = attempts + 1, last_attempt_at = :at,
                    last_error = :error
                WHERE id = :id AND state = 'pending'
                """)
            .param("id", id)
            .param("state", state.wireName())
            .param("error", error == null ? null : error.replace('\0', '\uFFFD'))
            .param("at", Column.at(at))
            .update()
        == 1;
  }

  boolean abandon(UUID id) {
    return jdbc.sql(
                """
                UPDATE incident_escalations SET state = 'given_up'
                WHERE id = :id AND state = 'pending'
                """)
            .param("id", id)
            .update()
        == 1;
  }

  static Escalation escalation(ResultSet row, int number) throws SQLException {
    return StoredJson.read(row, "one", Escalation.class);
  }
}
