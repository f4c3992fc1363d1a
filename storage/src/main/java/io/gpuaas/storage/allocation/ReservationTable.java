package io.gpuaas.storage.allocation;

import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.node.CapacityTable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which allocation holds which unit, from when to when. */
record ReservationTable(JdbcClient jdbc) {
  void end(UUID allocationId, Instant at) {
    // A clock that was set back must not keep a unit from being freed.
    List<UUID> nodes =
        jdbc.sql(
                """
                WITH ended AS (
                    UPDATE reservations SET released_at = greatest(:at, reserved_at)
                    WHERE allocation_id = :allocationId AND released_at IS NULL
                    RETURNING unit_id)
                SELECT DISTINCT u.node_id FROM ended JOIN units u ON u.id = ended.unit_id
                """)
            .param("allocationId", allocationId)
            .param("at", Column.at(at))
            .query((row, number) -> Column.uuid(row, "node_id"))
            .list();
    nodes.forEach(new CapacityTable(jdbc)::recount);
  }

  boolean areHeld(UUID allocationId) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM reservations
                           WHERE allocation_id = :allocationId AND released_at IS NULL)
            """)
        .param("allocationId", allocationId)
        .query(Boolean.class)
        .single();
  }

  List<String> gpuUuids(UUID allocationId) {
    return jdbc.sql(
            """
            SELECT u.name FROM reservations r JOIN units u ON u.id = r.unit_id
            WHERE r.allocation_id = :allocationId AND u.type <> 'cpu'
            ORDER BY u.id
            """)
        .param("allocationId", allocationId)
        .query((row, number) -> row.getString("name"))
        .list();
  }
}
