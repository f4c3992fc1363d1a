package io.gpuaas.core.fleet;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.NodeState;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.node.Gpu;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeMode;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.node.Nodes;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.TenancyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators do to a host. */
public final class NodeOperations {
  private static final Duration PROBE_TIMEOUT = Duration.ofMinutes(1);
  private static final int LONGEST_REASON = 200;

  private final Transactions transactions;
  private final Nodes nodes;
  private final NodeStore store;
  private final AllocationStore allocations;
  private final TenancyStore tenancy;
  private final TaskQueue tasks;
  private final AuditLog audit;
  private final Ids ids;
  private final InstantSource clock;

  public NodeOperations(
      Transactions transactions,
      Nodes nodes,
      NodeStore store,
      AllocationStore allocations,
      TenancyStore tenancy,
      TaskQueue tasks,
      AuditLog audit,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.nodes = nodes;
    this.store = store;
    this.allocations = allocations;
    this.tenancy = tenancy;
    this.tasks = tasks;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** Keeps what it has and takes nothing new; doing it again changes the reason. */
  public Outcome<Node> drain(Actor actor, String node, Optional<String> reason, Cause cause) {
    return change(actor, node, NodeMode.DRAINING, reason, cause);
  }

  /** The same, and says that something is wrong. */
  public Outcome<Node> quarantine(Actor actor, String node, String reason, Cause cause) {
    return change(actor, node, NodeMode.QUARANTINED, Optional.of(reason), cause);
  }

  /**
   * Takes allocations again, and is probed: a probe that fails quarantines it. What failed
   * allocations left on it is cleaned up.
   *
   * @return {@code node_offline} while the node is not heard of, {@code node_unhealthy} when none
   *     of its GPUs works
   */
  public Outcome<Node> resume(Actor actor, String node, Cause cause) {
    return Access.platform(actor, PlatformRole.OPS)
        .then(operator -> living(node))
        .then(this::fit)
        .then(
            fit ->
                transactions.inTransaction(
                    () ->
                        set(actor, fit, NodeMode.ACTIVE, Optional.empty(), cause)
                            .map(active -> probe(active, cause))));
  }

  /**
   * Locks the node out for good and frees its name. What it still held is free, because the
   * operator says that the host is gone.
   *
   * @return {@code node_in_use} while an allocation on it may still be used
   */
  public Outcome<Node> remove(Actor actor, String node, Cause cause) {
    return Access.platform(actor, PlatformRole.OPS)
        .then(operator -> living(node))
        .then(found -> transactions.inTransaction(() -> remove(actor, found, cause)));
  }

  private Outcome<Node> change(
      Actor actor, String node, NodeMode mode, Optional<String> reason, Cause cause) {
    return Access.platform(actor, PlatformRole.OPS)
        .then(operator -> reason.map(NodeOperations::checkReason).orElse(Outcome.done("")))
        .then(checked -> living(node))
        .then(found -> transactions.inTransaction(() -> set(actor, found, mode, reason, cause)));
  }

  private static Outcome<String> checkReason(String reason) {
    boolean sentence =
        !reason.isBlank()
            && reason.length() <= LONGEST_REASON
            && reason.chars().noneMatch(Character::isISOControl);
    return sentence
        ? Outcome.done(reason)
        : Outcome.invalidField(
            "reason", "takes 1 to " + LONGEST_REASON + " characters, none of them for control");
  }

  private Outcome<Node> living(String idOrName) {
    return nodes
        .find(idOrName)
        .then(
            node ->
                node.mode() == NodeMode.REMOVED
                    ? Outcome.refused(ErrorCode.NODE_NOT_FOUND, "the node was removed")
                    : Outcome.done(node));
  }

  private Outcome<Node> fit(Node node) {
    NodeState heard = Node.state(NodeMode.ACTIVE, node.lastHeartbeatAt(), nodes.onlineSince());
    if (heard != NodeState.ACTIVE) {
      return Outcome.refused(
          ErrorCode.NODE_OFFLINE, "the node is not heard of; see to its agent first", about(node));
    }
    List<Gpu> gpus = node.inventory().gpus();
    boolean broken = !gpus.isEmpty() && gpus.stream().allMatch(gpu -> gpu.problem().isPresent());
    return broken
        ? Outcome.refused(
            ErrorCode.NODE_UNHEALTHY, "none of the node's GPUs can be used", about(node))
        : Outcome.done(node);
  }

  private Outcome<Node> set(
      Actor actor, Node before, NodeMode mode, Optional<String> reason, Cause cause) {
    if (!store.setMode(before, mode, reason)) {
      return Outcome.refused(
          ErrorCode.NODE_IN_USE, "somebody else changed the node at the same time", about(before));
    }
    audit.append(
        new AuditEntry(
            clock.instant(),
            actor.principal(),
            "node." + mode.wireName(),
            null,
            null,
            before.resourceName().toString(),
            cause,
            Map.of("node", before.name(), "reason", reason.orElse(""))));
    return Outcome.done(store.node(before.id()).orElseThrow());
  }

  private Node probe(Node node, Cause cause) {
    Instant now = clock.instant();
    store.insert(
        new NodeTask(
            ids.next(),
            node.id(),
            NodeTask.Type.PROBE,
            Optional.empty(),
            List.of(),
            cause,
            now,
            now.plus(PROBE_TIMEOUT),
            Optional.empty(),
            Optional.empty()));
    allocations.onNode(node.id()).stream()
        .filter(allocation -> allocation.state() == AllocationState.FAILED)
        .forEach(failed -> cleanAgain(failed, cause, now));
    return node;
  }

  private void cleanAgain(Allocation failed, Cause cause, Instant now) {
    int attempts = store.attempts(failed.id(), NodeTask.Type.CLEAN, failed.updatedAt());
    tasks.enqueue(new ProvisioningTask.Clean(failed.id(), attempts + 1), cause, now);
  }

  private Outcome<Node> remove(Actor actor, Node node, Cause cause) {
    List<Allocation> held = allocations.onNode(node.id());
    long used = held.stream().filter(a -> !isOver(a.state())).count();
    if (used > 0) {
      return Outcome.refused(
          ErrorCode.NODE_IN_USE,
          used + " of its allocations are not released; drain it, and release them",
          about(node));
    }
    Instant now = clock.instant();
    store.openTasks(node.id()).forEach(task -> end(task, now));
    store.forgetUnits(node.id(), now);
    tenancy.disable(node.id(), now);
    return set(actor, node, NodeMode.REMOVED, Optional.of("removed by an operator"), cause);
  }

  /** Nobody works in it any more; what is left of it goes with the host. */
  private static boolean isOver(AllocationState state) {
    return state == AllocationState.FAILED || state == AllocationState.RELEASE_FAILED;
  }

  private void end(NodeTask task, Instant now) {
    NodeTaskResult gone =
        new NodeTaskResult.Expired(FailureReason.NODE_REMOVED, "the node was removed");
    if (store.end(task.id(), gone, now)) {
      tasks.enqueue(new ProvisioningTask.Settle(task.id()), task.cause(), now);
    }
  }

  private static Map<String, Object> about(Node node) {
    return Map.of("resource_name", node.resourceName().toString());
  }
}
