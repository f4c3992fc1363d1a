package io.gpuaas.storage.node;

import io.gpuaas.contract.api.NodeState;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.UnknownPosition;
import io.gpuaas.core.node.Gpu;
import io.gpuaas.core.node.Inventory;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeMode;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Keyset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                ON CONFLICT (name) WHERE mode <> 'removed' DO NOTHING
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
    return select("n.name = :name AND n.mode <> 'removed'")
        .param("name", name)
        .query(NodeTable::node)
        .optional();
  }

  /** By name and, because names are used again, by id within a name. */
  Slice<Node> page(boolean removed, PageRequest page) {
    Position after = Position.of(page);
    return Keyset.slice(
        select(
                """
                (n.name, n.id) > (:name, :id) AND (:removed OR n.mode <> 'removed')
                ORDER BY n.name, n.id LIMIT :limit
                """)
            .param("name", after.name())
            .param("id", after.id())
            .param("removed", removed)
            .param("limit", Keyset.limit(page))
            .query(NodeTable::node)
            .list(),
        page,
        node -> new Position(node.name(), node.id()).toString());
  }

  private record Position(String name, UUID id) {
    static Position of(PageRequest page) {
      String[] parts = page.after().orElse(" " + new UUID(0, 0)).split(" ", -1);
      if (parts.length != 2) {
        throw new UnknownPosition();
      }
      return new Position(parts[0], Keyset.uuid(parts[1]));
    }

    @Override
    public String toString() {
      return name + " " + id;
    }
  }

  boolean setMode(Node before, NodeMode mode, Optional<String> reason) {
    return jdbc.sql(
                """
                UPDATE nodes SET mode = :mode, mode_reason = :reason
                WHERE id = :id AND mode = :before
                """)
            .param("id", before.id())
            .param("before", before.mode().wireName())
            .param("mode", mode.wireName())
            .param("reason", reason.orElse(null))
            .update()
        == 1;
  }

  Map<NodeState, Long> countByState(Instant onlineSince) {
    Map<NodeState, Long> counts = new EnumMap<>(NodeState.class);
    jdbc.sql(
            """
            SELECT mode, max(last_heartbeat_at) AS last, count(*) AS nodes FROM nodes
            GROUP BY mode, last_heartbeat_at IS NULL, last_heartbeat_at >= :onlineSince
            """)
        .param("onlineSince", Column.at(onlineSince))
        .query(
            row -> {
              NodeState state =
                  Node.state(
                      NodeMode.of(row.getString("mode")),
                      Column.optionalInstant(row, "last"),
                      onlineSince);
              counts.merge(state, row.getLong("nodes"), Long::sum);
            });
    return counts;
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
               n.mode, n.mode_reason, n.enrolled_at, n.last_heartbeat_at,
               gpus.uuids, gpus.products, gpus.memory, gpus.problems, gpus.holders
        FROM nodes n
        CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(u.name ORDER BY u.id), '{}') AS uuids,
                   coalesce(array_agg(u.product ORDER BY u.id), '{}') AS products,
                   coalesce(array_agg(u.memory_bytes ORDER BY u.id), '{}') AS memory,
                   coalesce(array_agg(coalesce(u.problem, '') ORDER BY u.id), '{}') AS problems,
                   coalesce(array_agg(coalesce(r.allocation_id::text, '') ORDER BY u.id), '{}')
                       AS holders
            FROM units u
            LEFT JOIN reservations r ON r.unit_id = u.id AND r.released_at IS NULL
            WHERE u.node_id = n.id AND u.type <> '%s' AND NOT u.withdrawn
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
        NodeMode.of(row.getString("mode")),
        Column.optionalText(row, "mode_reason"),
        Column.instant(row, "enrolled_at"),
        Column.optionalInstant(row, "last_heartbeat_at"),
        holders(row));
  }

  private static List<Gpu> gpus(ResultSet row) throws SQLException {
    List<String> uuids = Column.texts(row, "uuids");
    List<String> products = Column.texts(row, "products");
    List<Long> memory = Column.numbers(row, "memory");
    List<String> problems = Column.texts(row, "problems");
    List<Gpu> gpus = new ArrayList<>();
    for (int i = 0; i < uuids.size(); i++) {
      Optional<String> problem = Optional.of(problems.get(i)).filter(text -> !text.isEmpty());
      gpus.add(new Gpu(uuids.get(i), products.get(i), memory.get(i), problem));
    }
    return gpus;
  }

  private static Map<String, UUID> holders(ResultSet row) throws SQLException {
    List<String> uuids = Column.texts(row, "uuids");
    List<String> holders = Column.texts(row, "holders");
    Map<String, UUID> held = new HashMap<>();
    for (int i = 0; i < uuids.size(); i++) {
      if (!holders.get(i).isEmpty()) {
        held.put(uuids.get(i), UUID.fromString(holders.get(i)));
      }
    }
    return held;
  }
}
