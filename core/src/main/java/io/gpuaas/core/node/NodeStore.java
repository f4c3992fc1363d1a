package io.gpuaas.core.node;

import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps nodes, what they carry, and their tasks. */
public interface NodeStore {
  void insert(EnrollmentToken token);

  /** Uses the token up; empty when it is unknown, used or expired. Of two racers one wins. */
  Optional<EnrollmentToken> consume(String tokenHash, Instant now);

  /** With its units; false when the name is taken. The principal exists already. */
  boolean insert(Node node);

  Optional<Node> node(UUID id);

  Optional<Node> nodeNamed(String name);

  /** By name. */
  Slice<Node> nodes(PageRequest page);

  /**
   * Remembers the heartbeat and brings the units in line with the inventory: new ones are added,
   * those no longer reported are withdrawn, those that came back are offered again.
   *
   * @return the heartbeat before this one; empty when it is the first
   */
  Optional<Instant> heartbeat(UUID nodeId, Inventory inventory, Instant at);

  /** False when the allocation has an open task of this type already. */
  boolean insert(NodeTask task);

  Optional<NodeTask> task(UUID taskId);

  /** Open tasks of a node that have not expired, oldest first, and marks them as handed out. */
  List<NodeTask> dispatch(UUID nodeId, int limit, Instant now);

  /** Compare-and-set from open to ended; false when it has ended already. */
  boolean end(UUID taskId, NodeTaskResult result, Instant at);

  /** How often a task of this type was begun for the allocation since then. */
  int attempts(UUID allocationId, NodeTask.Type type, Instant since);
}
