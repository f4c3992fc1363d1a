package io.gpuaas.storage.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Failure;
import io.gpuaas.storage.database.CauseColumns;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Keyset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

record AllocationTable(JdbcClient jdbc) {
  /** Spelt as the predicate of the partial indexes, which keep the cost off the history. */
  private static final String LIVE = "state NOT IN ('released', 'failed')";

  // Greater than every UUID that we make: a first page has no position.
  private static final UUID NEWEST = new UUID(-1, -1);

  void insert(Allocation allocation) {
    jdbc.sql(
            """
            INSERT INTO allocations (id, tenant_id, project_id, name, sku, region, state, node_id,
                                     created_by, correlation_id, traceparent, created_at, updated_at)
            VALUES (:id, :tenantId, :projectId, :name, :sku, :region, :state, :nodeId,
                    :createdBy, :correlationId, :traceparent, :createdAt, :updatedAt)
            """)
        .param("id", allocation.id())
        .param("tenantId", allocation.tenantId())
        .param("projectId", allocation.projectId())
        .param("name", allocation.name())
        .param("sku", allocation.sku())
        .param("region", allocation.region())
        .param("state", allocation.state().wireName())
        .param("nodeId", allocation.nodeId())
        .param("createdBy", allocation.createdBy())
        .param("correlationId", allocation.cause().correlationId().toString())
        .param("traceparent", CauseColumns.traceparent(allocation.cause()))
        .param("createdAt", Column.at(allocation.createdAt()))
        .param("updatedAt", Column.at(allocation.updatedAt()))
        .update();
  }

  Optional<Allocation> find(UUID id) {
    return jdbc.sql("SELECT * FROM allocations WHERE id = :id")
        .param("id", id)
        .query(AllocationTable::allocation)
        .optional();
  }

  Slice<Allocation> page(UUID projectId, Optional<AllocationState> state, PageRequest page) {
    return Keyset.slice(
        jdbc.sql(
                """
                SELECT * FROM allocations
                WHERE project_id = :projectId AND id < :before %s
                ORDER BY id DESC LIMIT :limit
                """
                    .formatted(state.isPresent() ? "AND state = :state" : ""))
            .param("projectId", projectId)
            .param("before", Keyset.id(page).orElse(NEWEST))
            .param("state", state.map(AllocationState::wireName).orElse(null))
            .param("limit", Keyset.limit(page))
            .query(AllocationTable::allocation)
            .list(),
        page,
        allocation -> allocation.id().toString());
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
        row.getString("region"),
        AllocationState.of(row.getString("state")).orElseThrow(),
        Column.uuid(row, "node_id"),
        Column.optionalText(row, "workspace"),
        Column.uuid(row, "created_by"),
        CauseColumns.read(row),
        Column.instant(row, "created_at"),
        Column.instant(row, "updated_at"),
        failure(row));
  }

  private static Optional<Failure> failure(ResultSet row) throws SQLException {
    String message = row.getString("failure_message");
    return Column.optionalText(row, "failure_reason").map(reason -> new Failure(reason, message));
  }
}
