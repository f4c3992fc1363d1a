package io.gpuaas.bench;

import io.gpuaas.core.node.Gpu;
import io.gpuaas.core.node.Inventory;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.node.PostgresNodeStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Projects, people and nodes in numbers that nobody would click together. Each has a number from 1,
 * and an id that follows from it, so that a script can make it up.
 */
record Population(Database database) {
  static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-000000000001");
  static final String REGION = "local";

  /** What the ids of one kind begin with; twelve digits of the number follow. */
  static final String PROJECT = "00000001-0000-7000-8000-";

  static final String MEMBER = "00000002-0000-7000-8000-";
  static final String NODE = "00000003-0000-7000-8000-";

  private static final long GPU_MEMORY = 80L << 30;
  private static final long HOST_MEMORY = 1L << 40;

  static UUID id(String kind, int number) {
    return UUID.fromString(kind + "%012d".formatted(number));
  }

  /** Projects of one tenant; the service account of the same number is its member. */
  void projects(int count) {
    database
        .jdbc()
        .sql("INSERT INTO tenants (id, name, created_at) VALUES (:id, 'bench', now())")
        .param("id", TENANT)
        .update();
    each(
        count,
        """
        INSERT INTO projects (id, tenant_id, name, created_at)
        SELECT (:project || lpad(n::text, 12, '0'))::uuid, :tenant, 'project-' || n, now()
        FROM generate_series(1, :count) n
        """);
    each(
        count,
        """
        INSERT INTO principals (id, tenant_id, kind, username, created_at)
        SELECT (:member || lpad(n::text, 12, '0'))::uuid, :tenant, 'service_account',
               'member-' || n, now()
        FROM generate_series(1, :count) n
        """);
    each(
        count,
        """
        INSERT INTO memberships (principal_id, tenant_id, project_id, role, since)
        SELECT (:member || lpad(n::text, 12, '0'))::uuid, :tenant,
               (:project || lpad(n::text, 12, '0'))::uuid, 'member', now()
        FROM generate_series(1, :count) n
        """);
  }

  private void each(int count, String sql) {
    database
        .jdbc()
        .sql(sql)
        .param("project", PROJECT)
        .param("member", MEMBER)
        .param("tenant", TENANT)
        .param("count", count)
        .update();
  }

  /** Hosts without GPUs, on each of which so many CPU allocations fit. */
  void cpuNodes(int count, int shares) {
    nodes(
        IntStream.rangeClosed(1, count)
            .mapToObj(n -> node(n, new Inventory("host-" + n, 2 * shares, HOST_MEMORY, List.of())))
            .toList());
  }

  /** Hosts with so many H100 each. */
  void gpuNodes(int count, int gpus) {
    nodes(IntStream.rangeClosed(1, count).mapToObj(n -> node(n, gpuHost(n, gpus))).toList());
  }

  private static Inventory gpuHost(int number, int gpus) {
    return new Inventory(
        "host-" + number,
        64,
        HOST_MEMORY,
        IntStream.range(0, gpus)
            .mapToObj(
                gpu ->
                    new Gpu(
                        "GPU-%d-%d".formatted(number, gpu),
                        "NVIDIA H100 80GB HBM3",
                        GPU_MEMORY,
                        Optional.empty()))
            .toList());
  }

  private static Node node(int number, Inventory inventory) {
    return Node.joining(
        id(NODE, number), "host-" + number, REGION, "0.1.0", inventory, Instant.now());
  }

  /** Heard of until the run is over, whatever an agent says. */
  private void nodes(List<Node> nodes) {
    NodeStore store = new PostgresNodeStore(database);
    database
        .transactions()
        .executeWithoutResult(
            transaction -> {
              nodes.forEach(node -> insert(store, node));
              database
                  .jdbc()
                  .sql("UPDATE nodes SET last_heartbeat_at = now() + interval '1 day'")
                  .update();
            });
  }

  private void insert(NodeStore store, Node node) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO principals (id, kind, username, created_at)
            VALUES (:id, 'node', :name, now())
            """)
        .param("id", node.id())
        .param("name", node.name())
        .update();
    if (!store.insert(node)) {
      throw new IllegalStateException(node.name() + " is there already");
    }
  }
}
