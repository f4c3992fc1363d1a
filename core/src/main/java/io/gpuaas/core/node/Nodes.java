package io.gpuaas.core.node;

import io.gpuaas.contract.api.NodeState;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The hosts, as operators see them. */
public final class Nodes {
  private final NodeStore store;
  private final InstantSource clock;
  private final Duration offlineAfter;

  public Nodes(NodeStore store, InstantSource clock, Duration offlineAfter) {
    this.store = store;
    this.clock = clock;
    this.offlineAfter = offlineAfter;
  }

  /** By name; those that were removed only where {@code removed} says so. */
  public Outcome<Slice<Node>> list(Actor actor, boolean removed, PageRequest page) {
    return Access.platform(actor, PlatformRole.OPS).map(operator -> store.nodes(removed, page));
  }

  /** By id, or by the name of one that was not removed. */
  public Outcome<Node> get(Actor actor, String idOrName) {
    return Access.platform(actor, PlatformRole.OPS).then(operator -> find(idOrName));
  }

  public NodeState state(Node node) {
    return node.state(clock.instant(), offlineAfter);
  }

  /** A node is online when its last heartbeat is not before this. */
  public Instant onlineSince() {
    return clock.instant().minus(offlineAfter);
  }

  /** The same for a use case that has asked who wants to know. */
  public Outcome<Node> find(String idOrName) {
    return id(idOrName)
        .map(store::node)
        .orElseGet(() -> store.nodeNamed(idOrName))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(ErrorCode.NODE_NOT_FOUND, "there is no such node"));
  }

  private static Optional<UUID> id(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException aName) {
      return Optional.empty();
    }
  }
}
