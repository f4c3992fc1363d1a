package io.gpuaas.storage.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.Cause;
import io.gpuaas.core.allocation.Transition;
import io.gpuaas.storage.database.CauseColumns;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history of allocations; a trigger of the schema keeps it append-only. */
record TransitionTable(JdbcClient jdbc) {
  List<Transition> of(UUID allocationId) {
    return jdbc.sql(
            """
            SELECT from_state, to_state, at, reason, correlation_id FROM allocation_transitions
            WHERE allocation_id = :id ORDER BY id
            """)
        .param("id", allocationId)
        .query(TransitionTable::transition)
        .list();
  }

  Optional<Cause> lastCause(UUID allocationId) {
    return jdbc.sql(
            """
            SELECT correlation_id, NULL AS traceparent FROM allocation_transitions
            WHERE allocation_id = :id ORDER BY id DESC LIMIT 1
            """)
        .param("id", allocationId)
        .query((row, number) -> CauseColumns.read(row))
        .optional();
  }

  private static Transition transition(ResultSet row, int number) throws SQLException {
    return new Transition(
        Column.optionalText(row, "from_state").flatMap(AllocationState::of),
        AllocationState.of(row.getString("to_state")).orElseThrow(),
        Column.instant(row, "at"),
        Column.optionalText(row, "reason"),
        row.getString("correlation_id"));
  }
}
