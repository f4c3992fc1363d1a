package io.gpuaas.storage.node;

import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

record UnitTable(JdbcClient jdbc) {
  boolean are(UUID nodeId, List<Unit> reported) {
    return jdbc.sql(
            """
            SELECT type, name, product, memory_bytes, problem FROM units
            WHERE node_id = :nodeId AND NOT withdrawn
            """)
        .param("nodeId", nodeId)
        .query(UnitTable::unit)
        .set()
        .equals(new HashSet<>(reported));
  }

  Set<String> elsewhere(UUID nodeId, List<Unit> reported) {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT name FROM units
                WHERE name = ANY(:names) AND type <> 'cpu' AND NOT withdrawn AND node_id <> :nodeId
                """)
            .param("nodeId", nodeId)
            .param("names", texts(reported, Unit::name))
            .query(String.class)
            .list());
  }

  /** New ones are added, withdrawn ones come back, the rest is withdrawn. */
  void bringInLine(UUID nodeId, List<Unit> units) {
    withdrawOthers(nodeId, units);
    offer(nodeId, units);
    new CapacityTable(jdbc).recount(nodeId);
  }

  private void offer(UUID nodeId, List<Unit> units) {
    with(
            units,
            """
            INSERT INTO units (node_id, type, name, product, memory_bytes, problem)
            SELECT :nodeId, r.type, r.name, r.product, r.memory_bytes, r.problem
            FROM unnest(:types, :names, :products, :memory, :problems)
                AS r(type, name, product, memory_bytes, problem)
            ON CONFLICT (node_id, type, name) DO UPDATE
            SET withdrawn = false, product = excluded.product,
                memory_bytes = excluded.memory_bytes, problem = excluded.problem
            """)
        .param("nodeId", nodeId)
        .param("products", texts(units, Unit::product))
        .param("memory", units.stream().map(Unit::memoryBytes).toArray(Long[]::new))
        .param("problems", units.stream().map(Unit::problem).toArray(String[]::new))
        .update();
  }

  private void withdrawOthers(UUID nodeId, List<Unit> units) {
    with(
            units,
            """
            UPDATE units SET withdrawn = true
            WHERE node_id = :nodeId AND NOT withdrawn AND NOT EXISTS (
                SELECT 1 FROM unnest(:types, :names) AS r(type, name)
                WHERE r.type = units.type AND r.name = units.name)
            """)
        .param("nodeId", nodeId)
        .update();
  }

  /** Of a node that is gone. */
  void forget(UUID nodeId, Instant at) {
    jdbc.sql(
            """
            WITH gone AS (
                UPDATE units SET withdrawn = true WHERE node_id = :nodeId RETURNING id)
            UPDATE reservations SET released_at = greatest(:at, reserved_at)
            WHERE unit_id IN (SELECT id FROM gone) AND released_at IS NULL
            """)
        .param("nodeId", nodeId)
        .param("at", Column.at(at))
        .update();
    new CapacityTable(jdbc).recount(nodeId);
  }

  Map<String, Long> countByState(Instant onlineSince) {
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql(
            """
            SELECT CASE WHEN u.problem IS NOT NULL THEN 'unhealthy'
                        WHEN r.unit_id IS NOT NULL THEN 'reserved'
                        WHEN n.last_heartbeat_at >= :onlineSince THEN 'free'
                        ELSE 'unreachable' END AS state,
                   count(*) AS units
            FROM units u
            JOIN nodes n ON n.id = u.node_id
            LEFT JOIN reservations r ON r.unit_id = u.id AND r.released_at IS NULL
            WHERE NOT u.withdrawn
            GROUP BY 1
            """)
        .param("onlineSince", Column.at(onlineSince))
        .query(
            row -> {
              counts.put(row.getString("state"), row.getLong("units"));
            });
    return counts;
  }

  private StatementSpec with(List<Unit> units, String sql) {
    return jdbc.sql(sql)
        .param("types", texts(units, Unit::type))
        .param("names", texts(units, Unit::name));
  }

  private static String[] texts(List<Unit> units, Function<Unit, String> component) {
    return units.stream().map(component).toArray(String[]::new);
  }

  private static Unit unit(ResultSet row, int number) throws SQLException {
    return new Unit(
        row.getString("type"),
        row.getString("name"),
        row.getString("product"),
        row.getLong("memory_bytes"),
        row.getString("problem"));
  }
}
