package io.gpuaas.storage.catalog;

import io.gpuaas.core.catalog.Offer;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts in allocations: eight free GPUs on two nodes are no H100 × 8. What it costs depends on the
 * nodes there are, not on the allocations there were.
 */
final class SelectOffers {
  private static final String CPU = "cpu";

  private SelectOffers() {}

  static List<Offer> all(JdbcClient jdbc, Instant onlineSince) {
    return jdbc.sql(
            """
            SELECT s.name, s.unit_type, s.unit_count,
                   coalesce(sum(c.free / s.unit_count) FILTER (
                       WHERE n.mode = 'active' AND n.last_heartbeat_at >= :onlineSince), 0)
                       AS available,
                   coalesce(sum(c.total / s.unit_count), 0) AS total
            FROM skus s
            LEFT JOIN (node_capacity c JOIN nodes n ON n.id = c.node_id AND n.mode <> 'removed')
                ON c.unit_type = s.unit_type
            GROUP BY s.name
            ORDER BY s.name
            """)
        .param("onlineSince", Column.at(onlineSince))
        .query(SelectOffers::offer)
        .list();
  }

  private static Offer offer(ResultSet row, int number) throws SQLException {
    return new Offer(sku(row, number), row.getInt("available"), row.getInt("total"));
  }

  static Sku sku(ResultSet row, int number) throws SQLException {
    String unitType = row.getString("unit_type");
    return unitType.equals(CPU)
        ? new Sku(row.getString("name"), Optional.empty(), 0)
        : new Sku(row.getString("name"), Optional.of(unitType), row.getInt("unit_count"));
  }
}
