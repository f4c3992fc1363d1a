package io.gpuaas.storage.node;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

record UnitTable(JdbcClient jdbc) {
  /** Writes only when something changed: nodes report the same every few seconds for months. */
  void bringInLine(UUID nodeId, List<Unit> reported) {
    Set<Unit> offered = offered(nodeId);
    if (!offered.equals(new HashSet<>(reported))) {
      withdrawOthers(nodeId, reported);
      offer(nodeId, reported);
    }
  }

  /** New ones are added, withdrawn ones come back. */
  void offer(UUID nodeId, List<Unit> units) {
    with(
            units,
            """
            INSERT INTO units (node_id, type, name, product, memory_bytes)
            SELECT :nodeId, r.type, r.name, r.product, r.memory_bytes
            FROM unnest(:types, :names, :products, :memory) AS r(type, name, product, memory_bytes)
            ON CONFLICT (node_id, type, name) DO UPDATE
            SET withdrawn = false, product = excluded.product, memory_bytes = excluded.memory_bytes
            """)
        .param("nodeId", nodeId)
        .param("products", texts(units, Unit::product))
        .param("memory", units.stream().map(Unit::memoryBytes).toArray(Long[]::new))
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

  private Set<Unit> offered(UUID nodeId) {
    return jdbc.sql(
            """
            SELECT type, name, product, memory_bytes FROM units
            WHERE node_id = :nodeId AND NOT withdrawn
            """)
        .param("nodeId", nodeId)
        .query(UnitTable::unit)
        .set();
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
        row.getLong("memory_bytes"));
  }
}
