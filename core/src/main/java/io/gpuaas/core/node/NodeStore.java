package io.gpuaas.core.node;

import io.gpuaas.contract.api.NodeState;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.tenancy.MachineProof;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps nodes, what they carry, and their tasks. */
public interface NodeStore {
  void insert(EnrollmentToken token);

  /** Uses the token up; empty when it is unknown, used or expired. Of two racers one wins. */
  Optional<EnrollmentToken> consume(String tokenHash, Instant now);

  /**
   * The node that used the token up and is known by this key; empty once the token has expired or
   * the node was removed.
   */
  Optional<Node> joinedWith(String tokenHash, MachineProof.PublicKey key, Instant now);

  /** With its units; false when the name is taken. The principal exists already. */
  boolean insert(Node node);

  Optional<Node> node(UUID id);

  /** One that was not removed. */
  Optional<Node> nodeNamed(String name);

  /** By name; those that were removed only where {@code removed} says so. */
  Slice<Node> nodes(boolean removed, PageRequest page);

  /** Remembers the heartbeat; answers with the one before, empty when it is the first. */
  Optional<Instant> beat(UUID nodeId, Inventory inventory, Instant at);

  /** Whether the units of the node are those of the inventory. */
  boolean carries(UUID nodeId, Inventory inventory);

  /** The uuids among these that other nodes report: a GPU is in one host. */
  Set<String> gpusElsewhere(UUID nodeId, Inventory inventory);

  /**
   * Brings the units in line with the inventory: new ones are added, those no longer reported are
   * withdrawn, those that came back are offered again.
   */
  void bringInLine(UUID nodeId, Inventory inventory);

  /** Compare-and-set; false when the node is in another mode by now. */
  boolean setMode(Node before, NodeMode mode, Optional<String> reason);

  /** Withdraws all units of a node that is gone and frees those that are held. */
  void forgetUnits(UUID nodeId, Instant at);

  /**
   * How many nodes are in which state.
   *
   * @param onlineSince a node is online when its last heartbeat is not before this
   */
  Map<NodeState, Long> countByState(Instant onlineSince);

  /** Units by state: free, reserved, unhealthy, unreachable. */
  Map<String, Long> countUnits(Instant onlineSince);

  /** False when there is an open task of this type for the allocation, or an open probe. */
  boolean insert(NodeTask task);

  Optional<NodeTask> task(UUID taskId);

  /**
   * Open tasks of a node that have not expired, oldest first, and marks them as handed out; each as
   * it was before.
   *
   * @param except tasks that the node has already
   */
  List<NodeTask> dispatch(UUID nodeId, Set<UUID> except, int limit, Instant now);

  /** Compare-and-set from open to ended; false when it has ended already. */
  boolean end(UUID taskId, NodeTaskResult result, Instant at);

  /** How often a task of this type was begun for the allocation since then. */
  int attempts(UUID allocationId, NodeTask.Type type, Instant since);

  /**
   * The most telling failure of such tasks since then: what a node said comes before what nobody
   * knows, the latest first.
   */
  Optional<NodeTaskResult.Unsuccessful> worstResult(
      UUID allocationId, NodeTask.Type type, Instant since);

  /** The task that sends the node to a terminal, open or ended. */
  Optional<NodeTask> terminalTask(UUID sessionId);

  /** The task of this type that is open for the allocation. */
  Optional<NodeTask> openTask(UUID allocationId, NodeTask.Type type);

  /** The last task of this type that ended. */
  Optional<NodeTask> lastEnded(UUID allocationId, NodeTask.Type type);

  /**
   * Open tasks that nobody will finish: expired ones, and preparations on nodes that are not heard
   * of; the longest overdue first.
   */
  List<NodeTask> lostTasks(Instant now, Instant onlineSince, int limit);

  /** The open tasks of one node. */
  List<NodeTask> openTasks(UUID nodeId);
}
