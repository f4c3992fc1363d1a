package io.gpuaas.core.node;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import java.time.Duration;
import java.time.InstantSource;

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

  public Outcome<Slice<Node>> list(Actor actor, PageRequest page) {
    return Access.platform(actor, PlatformRole.OPS).map(operator -> store.nodes(page));
  }

  public boolean isOnline(Node node) {
    return node.isOnline(clock.instant(), offlineAfter);
  }
}
