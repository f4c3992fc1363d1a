package io.gpuaas.storage.incident;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.incident.Escalation;
import io.gpuaas.core.incident.Escalation.Group;
import io.gpuaas.core.incident.Target;
import io.gpuaas.core.incident.TargetType;
import io.gpuaas.storage.database.Column;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What was told to one target about one fingerprint. */
record EscalationGroups(JdbcClient jdbc) {
  void lock(Group group) {
    jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:group, 0))")
        .param("group", "escalation " + group.target().name() + " " + group.fingerprint())
        .query(Integer.class)
        .single();
  }

  Optional<Escalation> openTrigger(Group group, Instant since) {
    return in(
            """
            SELECT to_jsonb(x) AS one FROM (%s
              JOIN incidents i ON i.correlation_id = e.correlation_id AND i.status <> 'closed'
              WHERE e.target = :target AND e.fingerprint = :fingerprint AND e.at >= :since
                AND e.action = 'trigger' AND e.state IN ('pending', 'delivered')
              ORDER BY e.at DESC LIMIT 1) x
            """
                .formatted(EscalationTable.SELECT),
            group)
        .param("since", Column.at(since))
        .query(EscalationTable::escalation)
        .optional();
  }

  List<Group> triggered(CorrelationId incident, TargetType type) {
    return jdbc.sql(
            """
            SELECT DISTINCT target, fingerprint FROM incident_escalations
            WHERE correlation_id = :incident AND type = :type AND action = 'trigger'
              AND state IN ('pending', 'delivered')
            ORDER BY target, fingerprint
            """)
        .param("incident", incident.uuid())
        .param("type", type.wireName())
        .query(
            (row, number) ->
                new Group(new Target(row.getString("target"), type), row.getString("fingerprint")))
        .list();
  }

  boolean isHeldOpen(Group group, CorrelationId except) {
    return in(
            """
            SELECT EXISTS (SELECT 1 FROM incident_escalations e
              JOIN incidents i ON i.correlation_id = e.correlation_id AND i.status <> 'closed'
              WHERE e.target = :target AND e.fingerprint = :fingerprint
                AND e.action = 'trigger' AND e.state IN ('pending', 'delivered')
                AND e.correlation_id <> :except)
            """,
            group)
        .param("except", except.uuid())
        .query(Boolean.class)
        .single();
  }

  boolean awaitsTrigger(Group group) {
    return in(
            """
            SELECT EXISTS (SELECT 1 FROM incident_escalations e
              WHERE e.target = :target AND e.fingerprint = :fingerprint
                AND e.action = 'trigger' AND e.state = 'pending')
            """,
            group)
        .query(Boolean.class)
        .single();
  }

  private StatementSpec in(String sql, Group group) {
    return jdbc.sql(sql)
        .param("target", group.target().name())
        .param("fingerprint", group.fingerprint());
  }
}
