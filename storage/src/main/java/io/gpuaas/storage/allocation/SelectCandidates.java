package io.gpuaas.storage.allocation;

import io.gpuaas.core.allocation.Candidate;
import io.gpuaas.core.allocation.CandidateFilter;
import io.gpuaas.core.allocation.Packing;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeMode;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One line a node: all of them for the reasons, a few to place something. */
final class SelectCandidates {
  private static final String CPU = "cpu";

  /** As many as are placed side by side from one process. */
  private static final int OF_A_COUNT = 16;

  private SelectCandidates() {}

  static List<Candidate> all(JdbcClient jdbc, Sku sku, Instant onlineSince) {
    return jdbc.sql(
            """
            SELECT n.id, n.name, n.mode, n.last_heartbeat_at, c.total, c.free
            FROM node_capacity c
            JOIN nodes n ON n.id = c.node_id AND n.mode <> 'removed'
            WHERE c.unit_type = :unitType AND c.total > 0
            """)
        .param("unitType", sku.gpuModel().orElse(CPU))
        .query((row, number) -> candidate(row, onlineSince))
        .list();
  }

  /**
   * Goes from one count of free units that occurs to the next, by the index, and takes the first
   * few nodes of each; the outer limit ends the walk early.
   */
  static List<Candidate> some(
      JdbcClient jdbc, Sku sku, CandidateFilter filter, Instant onlineSince) {
    boolean pack = filter.packing() == Packing.PACK;
    return jdbc.sql(
            """
            WITH RECURSIVE counts (free) AS (
                (SELECT c.free FROM node_capacity c
                 WHERE c.unit_type = :unitType AND c.free >= :units
                 ORDER BY c.free %1$s LIMIT 1)
                UNION ALL
                SELECT (SELECT c.free FROM node_capacity c
                        WHERE c.unit_type = :unitType AND c.free >= :units
                          AND c.free %2$s counts.free
                        ORDER BY c.free %1$s LIMIT 1)
                FROM counts WHERE counts.free IS NOT NULL)
            SELECT few.* FROM counts
            CROSS JOIN LATERAL (
                SELECT n.id, n.name, n.mode, n.last_heartbeat_at, c.total, c.free
                FROM node_capacity c
                JOIN nodes n ON n.id = c.node_id AND n.mode = 'active'
                            AND n.last_heartbeat_at >= :onlineSince
                WHERE c.unit_type = :unitType AND c.free = counts.free
                ORDER BY c.node_id LIMIT :few) few
            LIMIT :most
            """
                .formatted(pack ? "ASC" : "DESC", pack ? ">" : "<"))
        .param("unitType", sku.gpuModel().orElse(CPU))
        .param("units", filter.units())
        .param("onlineSince", Column.at(onlineSince))
        .param("few", OF_A_COUNT)
        .param("most", filter.everyCount() ? Integer.MAX_VALUE : OF_A_COUNT)
        .query((row, number) -> candidate(row, onlineSince))
        .list();
  }

  private static Candidate candidate(ResultSet row, Instant onlineSince) throws SQLException {
    return new Candidate(
        Column.uuid(row, "id"),
        row.getString("name"),
        Node.state(
            NodeMode.of(row.getString("mode")),
            Column.optionalInstant(row, "last_heartbeat_at"),
            onlineSince),
        row.getInt("total"),
        row.getInt("free"));
  }
}
