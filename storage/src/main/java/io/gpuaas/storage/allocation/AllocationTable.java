package io.gpuaas.storage.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.AllocationFilter;
import io.gpuaas.core.allocation.Failure;
import io.gpuaas.core.allocation.ReleaseRequest;
import io.gpuaas.storage.database.CauseColumns;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

record AllocationTable(JdbcClient jdbc) {
  /** Spelt as the predicate of the partial indexes, which keep the cost off the history. */
  private static final String LIVE = "state NOT IN ('released', 'failed')";

  Optional<Allocation> find(UUID id) {
    return jdbc.sql("SELECT * FROM allocations WHERE id = :id")
        .param("id", id)
        .query(AllocationTable::allocation)
        .optional();
  }

  Optional<Allocation> lock(UUID id) {
    return jdbc.sql("SELECT * FROM allocations WHERE id = :id FOR NO KEY UPDATE")
        .param("id", id)
        .query(AllocationTable::allocation)
        .optional();
  }

  boolean requestRelease(UUID id, ReleaseRequest request) {
    return jdbc.sql(
                """
                UPDATE allocations
                SET release_requested_at = :at, release_correlation_id = :correlationId,
                    release_traceparent = :traceparent
                WHERE id = :id AND state IN ('requested', 'provisioning')
                  AND release_requested_at IS NULL
                """)
            .param("id", id)
            .param("at", Column.at(request.at()))
            .param("correlationId", request.cause().correlationId().toString())
            .param("traceparent", CauseColumns.traceparent(request.cause()))
            .update()
        == 1;
  }

  Slice<Allocation> page(UUID projectId, AllocationFilter filter, PageRequest page) {
    return SelectAllocations.page(jdbc, projectId, filter, page, AllocationTable::allocation);
  }

  List<Allocation> idleSince(Instant before, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM allocations a
            WHERE state IN ('requested', 'provisioning', 'releasing') AND updated_at < :before
              AND NOT EXISTS (SELECT 1 FROM node_tasks t
                              WHERE t.allocation_id = a.id AND t.finished_at IS NULL)
            ORDER BY updated_at LIMIT :limit
            """)
        .param("before", Column.at(before))
        .param("limit", limit)
        .query(AllocationTable::allocation)
        .list();
  }

  List<Allocation> onNode(UUID nodeId) {
    return jdbc.sql(
            """
            SELECT * FROM allocations
            WHERE id IN (SELECT r.allocation_id FROM units u
                         JOIN reservations r ON r.unit_id = u.id AND r.released_at IS NULL
                         WHERE u.node_id = :nodeId)
            ORDER BY id
            """)
        .param("nodeId", nodeId)
        .query(AllocationTable::allocation)
        .list();
  }

  boolean isNameTaken(UUID projectId, String name) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM allocations
                           WHERE project_id = :projectId AND name = :name AND %s)
            """
                .formatted(LIVE))
        .param("projectId", projectId)
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  int lockLive(UUID projectId) {
    jdbc.sql("SELECT id FROM projects WHERE id = :projectId FOR NO KEY UPDATE")
        .param("projectId", projectId)
        .query(UUID.class)
        .single();
    return jdbc.sql("SELECT count(*) FROM allocations WHERE project_id = :projectId AND " + LIVE)
        .param("projectId", projectId)
        .query(Integer.class)
        .single();
  }

  Map<AllocationState, Long> countLiveByState() {
    Map<AllocationState, Long> counts = new EnumMap<>(AllocationState.class);
    jdbc.sql("SELECT state, count(*) AS n FROM allocations WHERE %s GROUP BY state".formatted(LIVE))
        .query(
            row -> {
              AllocationState state = AllocationState.of(row.getString("state")).orElseThrow();
              counts.put(state, row.getLong("n"));
            });
    return counts;
  }

  private static Allocation allocation(ResultSet row, int number) throws SQLException {
    return new Allocation(
        Column.uuid(row, "id"),
        Column.uuid(row, "tenant_id"),
        Column.uuid(row, "project_id"),
        row.getString("name"),
        row.getString("sku"),
        row.getInt("gpus"),
        row.getString("region"),
        AllocationState.of(row.getString("state")).orElseThrow(),
        Column.uuid(row, "node_id"),
        Column.optionalText(row, "workspace"),
        Column.uuid(row, "created_by"),
        CauseColumns.read(row),
        Column.instant(row, "created_at"),
        Column.instant(row, "updated_at"),
        releaseRequest(row),
        failure(row));
  }

  private static Optional<ReleaseRequest> releaseRequest(ResultSet row) throws SQLException {
    Optional<Instant> at = Column.optionalInstant(row, "release_requested_at");
    return at.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReleaseRequest(at.get(), CauseColumns.read(row, "release_")));
  }

  private static Optional<Failure> failure(ResultSet row) throws SQLException {
    String reason = row.getString("failure_reason");
    return reason == null
        ? Optional.empty()
        : Optional.of(
            new Failure(
                FailureReason.of(reason).orElse(FailureReason.AGENT_ERROR),
                row.getString("failure_message"),
                row.getInt("failure_attempts")));
  }
}
