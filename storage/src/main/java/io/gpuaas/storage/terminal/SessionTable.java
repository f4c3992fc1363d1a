package io.gpuaas.storage.terminal;

import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.terminal.TerminalSession;
import io.gpuaas.core.terminal.TerminalStore.Counts;
import io.gpuaas.core.terminal.TerminalStore.Due;
import io.gpuaas.storage.database.CauseColumns;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.notify.Announcements;
import io.gpuaas.storage.notify.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Terminals: a session gets one token, one opening and one end. */
record SessionTable(JdbcClient jdbc, Announcements announcements) {
  void insert(TerminalSession session) {
    jdbc.sql(
            """
            INSERT INTO terminal_sessions (
                id, tenant_id, project_id, region, allocation_id, node_id, user_id, username,
                gateway_id, node_url, state, token_hash, token_expires_at, correlation_id,
                traceparent, created_at)
            VALUES (
                :id, :tenantId, :projectId, :region, :allocationId, :nodeId, :userId, :username,
                :gatewayId, :nodeUrl, 'issued', :tokenHash, :tokenExpiresAt, :correlationId,
                :traceparent, :createdAt)
            """)
        .param("id", session.id())
        .param("tenantId", session.tenantId())
        .param("projectId", session.projectId())
        .param("region", session.region())
        .param("allocationId", session.allocationId())
        .param("nodeId", session.nodeId())
        .param("userId", session.userId())
        .param("username", session.username())
        .param("gatewayId", session.gatewayId())
        .param("nodeUrl", session.nodeUrl().toString())
        .param("tokenHash", session.tokenHash())
        .param("tokenExpiresAt", Column.at(session.tokenExpiresAt()))
        .param("correlationId", session.cause().correlationId().toString())
        .param("traceparent", CauseColumns.traceparent(session.cause()))
        .param("createdAt", Column.at(session.createdAt()))
        .update();
  }

  List<Instant> issued(UUID userId, Instant since, int most) {
    return jdbc.sql(
            """
            SELECT created_at FROM terminal_sessions
            WHERE user_id = :userId AND created_at > :since
            ORDER BY created_at DESC LIMIT :most
            """)
        .param("userId", userId)
        .param("since", Column.at(since))
        .param("most", most)
        .query((row, number) -> Column.instant(row, "created_at"))
        .list()
        .reversed();
  }

  Optional<TerminalSession> find(UUID id) {
    return jdbc.sql("SELECT * FROM terminal_sessions WHERE id = :id")
        .param("id", id)
        .query(SessionRow::read)
        .optional();
  }

  Optional<TerminalSession> byToken(String hash) {
    return jdbc.sql("SELECT * FROM terminal_sessions WHERE token_hash = :hash")
        .param("hash", hash)
        .query(SessionRow::read)
        .optional();
  }

  /** Whoever comes second waits for the row, and then finds the token used. */
  Optional<TerminalSession> consume(String hash, UUID allocationId, UUID gatewayId, Instant now) {
    return jdbc.sql(
            """
            UPDATE terminal_sessions SET state = 'opening', consumed_at = :now
            WHERE token_hash = :hash AND allocation_id = :allocationId
              AND gateway_id = :gatewayId AND state = 'issued' AND token_expires_at > :now
            RETURNING *
            """)
        .param("hash", hash)
        .param("allocationId", allocationId)
        .param("gatewayId", gatewayId)
        .param("now", Column.at(now))
        .query(SessionRow::read)
        .optional();
  }

  Counts counts(TerminalSession except) {
    return jdbc.sql(
            """
            SELECT
                (SELECT count(*) FROM terminal_sessions WHERE user_id = :userId
                 AND state IN ('opening', 'open') AND id <> :id) AS of_user,
                (SELECT count(*) FROM terminal_sessions WHERE allocation_id = :allocationId
                 AND state IN ('opening', 'open') AND id <> :id) AS on_allocation,
                (SELECT count(*) FROM terminal_sessions WHERE gateway_id = :gatewayId
                 AND state IN ('opening', 'open') AND id <> :id) AS on_gateway
            """)
        .param("userId", except.userId())
        .param("allocationId", except.allocationId())
        .param("gatewayId", except.gatewayId())
        .param("id", except.id())
        .query(
            (row, number) ->
                new Counts(
                    row.getLong("of_user"),
                    row.getLong("on_allocation"),
                    row.getLong("on_gateway")))
        .single();
  }

  boolean ready(UUID id, Instant at) {
    return jdbc.sql(
                """
                UPDATE terminal_sessions SET state = 'open', ready_at = :at
                WHERE id = :id AND state = 'opening'
                """)
            .param("id", id)
            .param("at", Column.at(at))
            .update()
        == 1;
  }

  boolean close(UUID id, TerminalEnd end, Optional<Integer> exitStatus, Instant at) {
    return jdbc.sql(
                """
                UPDATE terminal_sessions
                SET state = 'closed', closed_at = :at, end_reason = :end, exit_status = :exitStatus
                WHERE id = :id AND state <> 'closed'
                """)
            .param("id", id)
            .param("at", Column.at(at))
            .param("end", end.wireName())
            .param("exitStatus", exitStatus.orElse(null))
            .update()
        == 1;
  }

  /** Wakes its gateway, once it is committed. */
  boolean askToEnd(UUID id, TerminalEnd end) {
    boolean asked =
        jdbc.sql(
                    """
                    UPDATE terminal_sessions SET asked_end = :end
                    WHERE id = :id AND state IN ('opening', 'open')
                    """)
                .param("id", id)
                .param("end", end.wireName())
                .update()
            == 1;
    if (asked) {
      announcements.announce(Channel.TERMINAL, id.toString());
    }
    return asked;
  }

  List<Due> due(UUID gatewayId) {
    return jdbc.sql(
            """
            SELECT s.id, coalesce(s.asked_end, :released) AS due_end
            FROM terminal_sessions s JOIN allocations a ON a.id = s.allocation_id
            WHERE s.gateway_id = :gatewayId AND s.state IN ('opening', 'open')
              AND (s.asked_end IS NOT NULL OR a.state <> 'active')
            """)
        .param("gatewayId", gatewayId)
        .param("released", TerminalEnd.RELEASED.wireName())
        .query(
            (row, number) ->
                new Due(Column.uuid(row, "id"), SessionRow.end(row.getString("due_end"))))
        .list();
  }

  List<TerminalSession> closeLost(Instant aliveSince, Instant now) {
    jdbc.sql(
            """
            UPDATE terminal_sessions SET state = 'closed', closed_at = :now, end_reason = :end
            WHERE state = 'issued' AND token_expires_at <= :now
            """)
        .param("now", Column.at(now))
        .param("end", TerminalEnd.NEVER_OPENED.wireName())
        .update();
    return jdbc.sql(
            """
            UPDATE terminal_sessions s
            SET state = 'closed', closed_at = :now, end_reason = :end
            FROM terminal_gateways g
            WHERE g.id = s.gateway_id AND g.heartbeat_at < :aliveSince
              AND s.state IN ('opening', 'open')
            RETURNING s.*
            """)
        .param("now", Column.at(now))
        .param("aliveSince", Column.at(aliveSince))
        .param("end", TerminalEnd.GATEWAY_LOST.wireName())
        .query(SessionRow::read)
        .list();
  }

  List<TerminalSession> live(UUID projectId) {
    return jdbc.sql(
            """
            SELECT * FROM terminal_sessions
            WHERE project_id = :projectId AND state IN ('opening', 'open')
            ORDER BY created_at, id
            """)
        .param("projectId", projectId)
        .query(SessionRow::read)
        .list();
  }
}
