package io.gpuaas.storage.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Transition;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history of allocations; a trigger of the schema keeps it append-only. */
record TransitionTable(JdbcClient jdbc) {
  void insertFirst(Allocation allocation) {
    jdbc.sql(
            """
            INSERT INTO allocation_transitions (allocation_id, to_state, at, correlation_id)
            VALUES (:id, :to, :at, :correlationId)
            """)
        .param("id", allocation.id())
        .param("to", allocation.state().wireName())
        .param("at", Column.at(allocation.createdAt()))
        .param("correlationId", allocation.cause().correlationId().toString())
        .update();
  }

  List<Transition> of(UUID allocationId) {
    return jdbc.sql(
            """
            SELECT from_state, to_state, at, correlation_id FROM allocation_transitions
            WHERE allocation_id = :id ORDER BY id
            """)
        .param("id", allocationId)
        .query(TransitionTable::transition)
        .list();
  }

  private static Transition transition(ResultSet row, int number) throws SQLException {
    return new Transition(
        Column.optionalText(row, "from_state").flatMap(AllocationState::of),
        AllocationState.of(row.getString("to_state")).orElseThrow(),
        Column.instant(row, "at"),
        row.getString("correlation_id"));
  }
}
