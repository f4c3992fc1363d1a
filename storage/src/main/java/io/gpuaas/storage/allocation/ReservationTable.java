package io.gpuaas.storage.allocation;

import io.gpuaas.storage.database.Column;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which allocation holds which unit, from when to when. */
record ReservationTable(JdbcClient jdbc) {
  void insert(UUID allocationId, List<Long> unitIds, Instant at) {
    jdbc.sql(
            """
            INSERT INTO reservations (unit_id, allocation_id, reserved_at)
            SELECT unit_id, :allocationId, :at FROM unnest(:unitIds) AS unit_id
            """)
        .param("allocationId", allocationId)
        .param("at", Column.at(at))
        .param("unitIds", unitIds.toArray(Long[]::new))
        .update();
  }

  void end(UUID allocationId, Instant at) {
    // A clock that was set back must not keep a unit from being freed.
    jdbc.sql(
            """
            UPDATE reservations SET released_at = greatest(:at, reserved_at)
            WHERE allocation_id = :allocationId AND released_at IS NULL
            """)
        .param("allocationId", allocationId)
        .param("at", Column.at(at))
        .update();
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
