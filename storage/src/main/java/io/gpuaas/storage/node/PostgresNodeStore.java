package io.gpuaas.storage.node;

import io.gpuaas.contract.api.NodeState;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.node.EnrollmentToken;
import io.gpuaas.core.node.Inventory;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeMode;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.tenancy.MachineProof;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.notify.Announcements;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    tasks = new NodeTaskTable(jdbc, new Announcements(database));
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
  public Optional<Node> joinedWith(String tokenHash, MachineProof.PublicKey key, Instant now) {
    return tokens.usedBy(tokenHash, key, now).flatMap(nodes::find);
  }

  @Override
  public boolean insert(Node node) {
    if (!nodes.insert(node)) {
      return false;
    }
    units.bringInLine(node.id(), Unit.of(node.inventory()));
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
  public Slice<Node> nodes(boolean removed, PageRequest page) {
    return nodes.page(removed, page);
  }

  @Override
  public Optional<Instant> beat(UUID nodeId, Inventory inventory, Instant at) {
    return nodes.beat(nodeId, inventory, at);
  }

  @Override
  public boolean carries(UUID nodeId, Inventory inventory) {
    return units.are(nodeId, Unit.of(inventory));
  }

  @Override
  public Set<String> gpusElsewhere(UUID nodeId, Inventory inventory) {
    return units.elsewhere(nodeId, Unit.of(inventory));
  }

  @Override
  public void bringInLine(UUID nodeId, Inventory inventory) {
    units.bringInLine(nodeId, Unit.of(inventory));
  }

  @Override
  public boolean setMode(Node before, NodeMode mode, Optional<String> reason) {
    return nodes.setMode(before, mode, reason);
  }

  @Override
  public void forgetUnits(UUID nodeId, Instant at) {
    units.forget(nodeId, at);
  }

  @Override
  public Map<NodeState, Long> countByState(Instant onlineSince) {
    return nodes.countByState(onlineSince);
  }

  @Override
  public Map<String, Long> countUnits(Instant onlineSince) {
    return units.countByState(onlineSince);
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
  public List<NodeTask> dispatch(UUID nodeId, Set<UUID> except, int limit, Instant now) {
    return tasks.dispatch(nodeId, except, limit, now);
  }

  @Override
  public boolean end(UUID taskId, NodeTaskResult result, Instant at) {
    return tasks.end(taskId, result, at);
  }

  @Override
  public int attempts(UUID allocationId, NodeTask.Type type, Instant since) {
    return tasks.attempts(allocationId, type, since);
  }

  @Override
  public Optional<NodeTaskResult.Unsuccessful> worstResult(
      UUID allocationId, NodeTask.Type type, Instant since) {
    return tasks.worstResult(allocationId, type, since);
  }

  @Override
  public Optional<NodeTask> terminalTask(UUID sessionId) {
    return tasks.ofSession(sessionId);
  }

  @Override
  public Optional<NodeTask> openTask(UUID allocationId, NodeTask.Type type) {
    return tasks.open(allocationId, type);
  }

  @Override
  public Optional<NodeTask> lastEnded(UUID allocationId, NodeTask.Type type) {
    return tasks.lastEnded(allocationId, type);
  }

  @Override
  public List<NodeTask> lostTasks(Instant now, Instant onlineSince, int limit) {
    return tasks.lost(now, onlineSince, limit);
  }

  @Override
  public List<NodeTask> openTasks(UUID nodeId) {
    return tasks.openOf(nodeId);
  }
}
