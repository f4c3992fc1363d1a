package io.gpuaas.storage.node;

import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.node.NodeTaskResult.Unsuccessful;
import io.gpuaas.core.node.TerminalOrder;
import io.gpuaas.storage.database.CauseColumns;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.notify.Announcements;
import io.gpuaas.storage.notify.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What nodes have to do. A task is open until it has an end, and gets one end only. */
record NodeTaskTable(JdbcClient jdbc, Announcements announcements) {
  /** Wakes whoever waits for work of the node, once it is committed. */
  boolean insert(NodeTask task) {
    boolean inserted =
        jdbc.sql(
                    """
                    INSERT INTO node_tasks (id, node_id, allocation_id, type, state, gpu_uuids,
                                            correlation_id, traceparent, created_at, expires_at,
                                            session_id, gateway_url, idle_seconds,
                                            max_age_seconds)
                    VALUES (:id, :nodeId, :allocationId, :type, 'queued', :gpuUuids,
                            :correlationId, :traceparent, :createdAt, :expiresAt,
                            :sessionId, :gatewayUrl, :idleSeconds, :maxAgeSeconds)
                    ON CONFLICT DO NOTHING
                    """)
                .param("id", task.id())
                .param("nodeId", task.nodeId())
                .param("allocationId", task.allocationId().orElse(null))
                .param("type", task.type().wireName())
                .param("gpuUuids", task.gpuUuids().toArray(String[]::new))
                .param("correlationId", task.cause().correlationId().toString())
                .param("traceparent", CauseColumns.traceparent(task.cause()))
                .param("createdAt", Column.at(task.createdAt()))
                .param("expiresAt", Column.at(task.expiresAt()))
                .param("sessionId", task.terminal().map(TerminalOrder::sessionId).orElse(null))
                .param(
                    "gatewayUrl", task.terminal().map(t -> t.gatewayUrl().toString()).orElse(null))
                .param("idleSeconds", task.terminal().map(t -> t.idle().toSeconds()).orElse(null))
                .param(
                    "maxAgeSeconds", task.terminal().map(t -> t.maxAge().toSeconds()).orElse(null))
                .update()
            == 1;
    if (inserted) {
      announcements.announce(Channel.NODE_WORK, task.nodeId().toString());
    }
    return inserted;
  }

  Optional<NodeTask> find(UUID id) {
    return jdbc.sql("SELECT * FROM node_tasks WHERE id = :id")
        .param("id", id)
        .query(NodeTaskRow::read)
        .optional();
  }

  /** Writes only when something is new, so that asking again and again costs one index look-up. */
  List<NodeTask> dispatch(UUID nodeId, Set<UUID> except, int limit, Instant now) {
    List<NodeTask> tasks =
        jdbc.sql(
                """
                SELECT * FROM node_tasks
                WHERE node_id = :nodeId AND finished_at IS NULL AND expires_at > :now
                  AND id <> ALL(:except)
                ORDER BY created_at, id LIMIT :limit
                """)
            .param("nodeId", nodeId)
            .param("except", except.toArray(UUID[]::new))
            .param("now", Column.at(now))
            .param("limit", limit)
            .query(NodeTaskRow::read)
            .list();
    List<NodeTask> fresh = tasks.stream().filter(t -> t.dispatchedAt().isEmpty()).toList();
    if (!fresh.isEmpty()) {
      markAsDispatched(fresh.stream().map(NodeTask::id).toArray(UUID[]::new), now);
    }
    return tasks;
  }

  private void markAsDispatched(UUID[] ids, Instant now) {
    jdbc.sql(
            """
            UPDATE node_tasks SET state = 'dispatched', dispatched_at = :now
            WHERE id = ANY(:ids) AND state = 'queued'
            """)
        .param("ids", ids)
        .param("now", Column.at(now))
        .update();
  }

  /** Wakes the gateway that waits for a terminal which the node could not open. */
  boolean end(UUID id, NodeTaskResult result, Instant at) {
    NodeTaskRow.End end = NodeTaskRow.End.of(result);
    Optional<Optional<UUID>> session =
        jdbc.sql(
                """
                UPDATE node_tasks
                SET state = :state, finished_at = :at, workspace = :workspace, reason = :reason,
                    message = :message, proof = :proof::jsonb
                WHERE id = :id AND finished_at IS NULL
                RETURNING session_id
                """)
            .param("id", id)
            .param("state", end.state())
            .param("at", Column.at(at))
            .param("workspace", end.workspace())
            .param("reason", end.reason())
            .param("message", end.message())
            .param("proof", end.proof())
            .query((row, number) -> Optional.ofNullable(Column.nullableUuid(row, "session_id")))
            .optional();
    if (result instanceof Unsuccessful) {
      session
          .flatMap(ended -> ended)
          .ifPresent(waiting -> announcements.announce(Channel.TERMINAL, waiting.toString()));
    }
    return session.isPresent();
  }

  Optional<NodeTask> ofSession(UUID sessionId) {
    return jdbc.sql("SELECT * FROM node_tasks WHERE session_id = :sessionId")
        .param("sessionId", sessionId)
        .query(NodeTaskRow::read)
        .optional();
  }

  int attempts(UUID allocationId, NodeTask.Type type, Instant since) {
    return jdbc.sql(
            """
            SELECT count(*) FROM node_tasks
            WHERE allocation_id = :allocationId AND type = :type AND created_at >= :since
            """)
        .param("allocationId", allocationId)
        .param("type", type.wireName())
        .param("since", Column.at(since))
        .query(Integer.class)
        .single();
  }

  Optional<Unsuccessful> worstResult(UUID allocationId, NodeTask.Type type, Instant since) {
    return jdbc.sql(
            """
            SELECT * FROM node_tasks
            WHERE allocation_id = :allocationId AND type = :type AND created_at >= :since
              AND state IN ('failed', 'expired')
            ORDER BY state = 'failed' DESC, finished_at DESC, id DESC LIMIT 1
            """)
        .param("allocationId", allocationId)
        .param("type", type.wireName())
        .param("since", Column.at(since))
        .query(NodeTaskRow::read)
        .optional()
        .flatMap(NodeTask::result)
        .map(Unsuccessful.class::cast);
  }

  Optional<NodeTask> open(UUID allocationId, NodeTask.Type type) {
    return jdbc.sql(
            """
            SELECT * FROM node_tasks
            WHERE allocation_id = :allocationId AND type = :type AND finished_at IS NULL
            """)
        .param("allocationId", allocationId)
        .param("type", type.wireName())
        .query(NodeTaskRow::read)
        .optional();
  }

  Optional<NodeTask> lastEnded(UUID allocationId, NodeTask.Type type) {
    return jdbc.sql(
            """
            SELECT * FROM node_tasks
            WHERE allocation_id = :allocationId AND type = :type AND finished_at IS NOT NULL
            ORDER BY created_at DESC, id DESC LIMIT 1
            """)
        .param("allocationId", allocationId)
        .param("type", type.wireName())
        .query(NodeTaskRow::read)
        .optional();
  }

  List<NodeTask> openOf(UUID nodeId) {
    return jdbc.sql(
            "SELECT * FROM node_tasks WHERE node_id = :nodeId AND finished_at IS NULL ORDER BY id")
        .param("nodeId", nodeId)
        .query(NodeTaskRow::read)
        .list();
  }

  /** Two indexes, one for each half: what it costs depends on what is lost. */
  List<NodeTask> lost(Instant now, Instant onlineSince, int limit) {
    return jdbc.sql(
            """
            (SELECT * FROM node_tasks
             WHERE finished_at IS NULL AND expires_at <= :now
             ORDER BY expires_at LIMIT :limit)
            UNION
            (SELECT t.* FROM nodes n
             JOIN node_tasks t ON t.node_id = n.id AND t.finished_at IS NULL
             WHERE n.mode <> 'removed' AND n.last_heartbeat_at < :onlineSince
               AND t.type = :prepare
             ORDER BY t.expires_at LIMIT :limit)
            ORDER BY expires_at LIMIT :limit
            """)
        .param("now", Column.at(now))
        .param("onlineSince", Column.at(onlineSince))
        .param("prepare", NodeTask.Type.PREPARE.wireName())
        .param("limit", limit)
        .query(NodeTaskRow::read)
        .list();
  }
}
