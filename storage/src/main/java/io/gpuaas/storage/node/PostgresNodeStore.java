package io.gpuaas.storage.node;

import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.node.EnrollmentToken;
import io.gpuaas.core.node.Inventory;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.storage.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes, what they carry, and what they have to do; one class a table does the work. */
public final class PostgresNodeStore implements NodeStore {
  private final EnrollmentTokenTable tokens;
  private final NodeTable nodes;
  private final UnitTable units;
  private final NodeTaskTable tasks;

  public PostgresNodeStore(Database database) {
    JdbcClient jdbc = database.jdbc();
    tokens = new EnrollmentTokenTable(jdbc);
    nodes = new NodeTable(jdbc);
    units = new UnitTable(jdbc);
    tasks = new NodeTaskTable(jdbc);
  }

  @Override
  public void insert(EnrollmentToken token) {
    tokens.insert(token);
  }

  @Override
  public Optional<EnrollmentToken> consume(String tokenHash, Instant now) {
    return tokens.consume(tokenHash, now);
  }

  @Override
  public boolean insert(Node node) {
    if (!nodes.insert(node)) {
      return false;
    }
    units.offer(node.id(), Unit.of(node.inventory()));
    return true;
  }

  @Override
  public Optional<Node> node(UUID id) {
    return nodes.find(id);
  }

  @Override
  public Optional<Node> nodeNamed(String name) {
    return nodes.named(name);
  }

  @Override
  public Slice<Node> nodes(PageRequest page) {
    return nodes.page(page);
  }

  @Override
  public Optional<Instant> heartbeat(UUID nodeId, Inventory inventory, Instant at) {
    Optional<Instant> before = nodes.beat(nodeId, inventory, at);
    units.bringInLine(nodeId, Unit.of(inventory));
    return before;
  }

  @Override
  public boolean insert(NodeTask task) {
    return tasks.insert(task);
  }

  @Override
  public Optional<NodeTask> task(UUID taskId) {
    return tasks.find(taskId);
  }

  @Override
  public List<NodeTask> dispatch(UUID nodeId, int limit, Instant now) {
    return tasks.dispatch(nodeId, limit, now);
  }

  @Override
  public boolean end(UUID taskId, NodeTaskResult result, Instant at) {
    return tasks.end(taskId, result, at);
  }

  @Override
  public int attempts(UUID allocationId, NodeTask.Type type, Instant since) {
    return tasks.attempts(allocationId, type, since);
  }
}
