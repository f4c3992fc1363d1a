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
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Counts in allocations: eight free GPUs on two nodes are no H100 × 8. What it costs depends on the
 * units there are, not on the allocations there were.
 */
final class SelectOffers {
  private static final String CPU = "cpu";

  private SelectOffers() {}

  static List<Offer> all(JdbcClient jdbc, Instant onlineSince) {
    return query(jdbc, "true", onlineSince).query(SelectOffers::offer).list();
  }

  static Optional<Offer> one(JdbcClient jdbc, String sku, Instant onlineSince) {
    return query(jdbc, "s.name = :sku", onlineSince)
        .param("sku", sku)
        .query(SelectOffers::offer)
        .optional();
  }

  private static StatementSpec query(JdbcClient jdbc, String which, Instant onlineSince) {
    return jdbc.sql(
            """
            SELECT s.name, s.unit_type, s.unit_count,
                   coalesce(sum(n.free / s.unit_count) FILTER (WHERE n.online), 0) AS available,
                   coalesce(sum(n.units / s.unit_count), 0) AS total
            FROM skus s
            LEFT JOIN LATERAL (
                SELECT node.last_heartbeat_at >= :onlineSince AS online,
                       count(*) AS units,
                       count(*) FILTER (WHERE r.unit_id IS NULL) AS free
                FROM units u
                JOIN nodes node ON node.id = u.node_id
                LEFT JOIN reservations r ON r.unit_id = u.id AND r.released_at IS NULL
                WHERE u.type = s.unit_type AND NOT u.withdrawn
                GROUP BY node.id
            ) n ON true
            WHERE %s
            GROUP BY s.name
            ORDER BY s.name
            """
                .formatted(which))
        .param("onlineSince", Column.at(onlineSince));
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
