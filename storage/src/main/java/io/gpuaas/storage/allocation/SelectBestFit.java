package io.gpuaas.storage.allocation;

import io.gpuaas.core.allocation.Placement;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the online node with the fewest free units that are still enough. Placements of one type of
 * unit go one after the other, in however many processes: each holds the rows of the SKUs of that
 * type until its transaction ends. An index on the units held would refuse a second holder even so.
 */
final class SelectBestFit {
  private static final String CPU = "cpu";

  private SelectBestFit() {}

  /** Two statements: one that waits for a lock would go on with what it saw before. */
  static Optional<Placement> lockAndFind(JdbcClient jdbc, Sku sku, Instant onlineSince) {
    String unitType = sku.gpuModel().orElse(CPU);
    // Weaker than FOR UPDATE: an allocation's foreign key to its SKU does not have to wait.
    jdbc.sql(
            """
            SELECT name FROM skus WHERE unit_type = :unitType ORDER BY name FOR NO KEY UPDATE
            """)
        .param("unitType", unitType)
        .query(String.class)
        .list();
    return find(jdbc, unitType, sku.units(), onlineSince);
  }

  private static Optional<Placement> find(
      JdbcClient jdbc, String unitType, int units, Instant onlineSince) {
    return jdbc.sql(
            """
            SELECT u.node_id, array_agg(u.id ORDER BY u.id) AS free
            FROM units u
            JOIN nodes n ON n.id = u.node_id AND n.last_heartbeat_at >= :onlineSince
            WHERE u.type = :unitType AND NOT u.withdrawn AND NOT EXISTS (
                SELECT 1 FROM reservations r WHERE r.unit_id = u.id AND r.released_at IS NULL)
            GROUP BY u.node_id
            HAVING count(*) >= :units
            ORDER BY count(*), u.node_id LIMIT 1
            """)
        .param("unitType", unitType)
        .param("units", units)
        .param("onlineSince", Column.at(onlineSince))
        .query((row, number) -> placement(row, units))
        .optional();
  }

  private static Placement placement(ResultSet row, int units) throws SQLException {
    List<Long> free = Column.numbers(row, "free");
    return new Placement(Column.uuid(row, "node_id"), free.subList(0, units));
  }
}
