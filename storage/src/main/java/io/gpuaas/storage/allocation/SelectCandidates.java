package io.gpuaas.storage.allocation;

import io.gpuaas.core.allocation.Candidate;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeMode;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One line a node; to place something, only the nodes that could take it. */
final class SelectCandidates {
  private static final String CPU = "cpu";

  private SelectCandidates() {}

  static List<Candidate> of(JdbcClient jdbc, Sku sku, int free, Instant onlineSince) {
    return jdbc.sql(
            """
            SELECT n.id, n.name, n.mode, n.last_heartbeat_at, c.total, c.free
            FROM node_capacity c
            JOIN nodes n ON n.id = c.node_id AND n.mode <> 'removed'
            WHERE c.unit_type = :unitType AND c.total > 0 AND (
                :free = 0
                OR (c.free >= :free AND n.mode = 'active' AND n.last_heartbeat_at >= :onlineSince))
            """)
        .param("unitType", sku.gpuModel().orElse(CPU))
        .param("free", free)
        .param("onlineSince", Column.at(onlineSince))
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
