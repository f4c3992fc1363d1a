package io.gpuaas.storage.node;

import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.node.Gpu;
import io.gpuaas.core.node.Inventory;
import io.gpuaas.core.node.Node;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Keyset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Nodes, read together with the GPUs that they offer. */
record NodeTable(JdbcClient jdbc) {
  boolean insert(Node node) {
    return jdbc.sql(
                """
                INSERT INTO nodes (id, name, region, hostname, agent_version, cpus, memory_bytes,
                                   enrolled_at, last_heartbeat_at)
                VALUES (:id, :name, :region, :hostname, :agentVersion, :cpus, :memory,
                        :enrolledAt, :lastHeartbeatAt)
                ON CONFLICT (name) DO NOTHING
                """)
            .param("id", node.id())
            .param("name", node.name())
            .param("region", node.region())
            .param("hostname", node.inventory().hostname())
            .param("agentVersion", node.agentVersion())
            .param("cpus", node.inventory().cpus())
            .param("memory", node.inventory().memoryBytes())
            .param("enrolledAt", Column.at(node.enrolledAt()))
            .param("lastHeartbeatAt", node.lastHeartbeatAt().map(Column::at).orElse(null))
            .update()
        == 1;
  }

  Optional<Node> find(UUID id) {
    return select("n.id = :id").param("id", id).query(NodeTable::node).optional();
  }

  Optional<Node> named(String name) {
    return select("n.name = :name").param("name", name).query(NodeTable::node).optional();
  }

  Slice<Node> page(PageRequest page) {
    return Keyset.slice(
        select("n.name > :after ORDER BY n.name LIMIT :limit")
            .param("after", Keyset.name(page))
            .param("limit", Keyset.limit(page))
            .query(NodeTable::node)
            .list(),
        page,
        Node::name);
  }

  /** The lock on the row lets the heartbeats of one node in one after the other. */
  Optional<Instant> beat(UUID id, Inventory inventory, Instant at) {
    return jdbc.sql(
            """
            WITH before AS (
                SELECT id, last_heartbeat_at FROM nodes WHERE id = :id FOR NO KEY UPDATE)
            UPDATE nodes
            SET last_heartbeat_at = :at, hostname = :hostname, cpus = :cpus, memory_bytes = :memory
            FROM before WHERE nodes.id = before.id
            RETURNING before.last_heartbeat_at
            """)
        .param("id", id)
        .param("at", Column.at(at))
        .param("hostname", inventory.hostname())
        .param("cpus", inventory.cpus())
        .param("memory", inventory.memoryBytes())
        .query((row, number) -> Column.optionalInstant(row, "last_heartbeat_at"))
        .single();
  }

  private StatementSpec select(String where) {
    return jdbc.sql(
        """
        SELECT n.id, n.name, n.region, n.hostname, n.agent_version, n.cpus, n.memory_bytes,
               n.enrolled_at, n.last_heartbeat_at, gpus.uuids, gpus.products, gpus.memory
        FROM nodes n
        CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(name ORDER BY id), '{}') AS uuids,
                   coalesce(array_agg(product ORDER BY id), '{}') AS products,
                   coalesce(array_agg(memory_bytes ORDER BY id), '{}') AS memory
            FROM units WHERE node_id = n.id AND type <> '%s' AND NOT withdrawn
        ) gpus
        WHERE %s
        """
            .formatted(Unit.CPU, where));
  }

  private static Node node(ResultSet row, int number) throws SQLException {
    return new Node(
        Column.uuid(row, "id"),
        row.getString("name"),
        row.getString("region"),
        row.getString("agent_version"),
        new Inventory(
            row.getString("hostname"), row.getInt("cpus"), row.getLong("memory_bytes"), gpus(row)),
        Column.instant(row, "enrolled_at"),
        Column.optionalInstant(row, "last_heartbeat_at"));
  }

  private static List<Gpu> gpus(ResultSet row) throws SQLException {
    List<String> uuids = Column.texts(row, "uuids");
    List<String> products = Column.texts(row, "products");
    List<Long> memory = Column.numbers(row, "memory");
    List<Gpu> gpus = new ArrayList<>();
    for (int i = 0; i < uuids.size(); i++) {
      gpus.add(new Gpu(uuids.get(i), products.get(i), memory.get(i)));
    }
    return gpus;
  }
}
