package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Names;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.catalog.CatalogStore;
import io.gpuaas.core.catalog.Offer;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns a wish into a placed allocation, or says why there is none. */
public final class AllocationRequests {
  private final AllocationStore store;
  private final CatalogStore catalog;
  private final AllocationPolicy policy;
  private final Ids ids;
  private final InstantSource clock;

  public AllocationRequests(
      AllocationStore store,
      CatalogStore catalog,
      AllocationPolicy policy,
      Ids ids,
      InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.policy = policy;
    this.ids = ids;
    this.clock = clock;
  }

  /** What can be said without looking at what is free. */
  Outcome<Sku> check(NewAllocation wanted) {
    if (wanted.name().isPresent() && !Names.isLabel(wanted.name().get())) {
      return Outcome.invalidField("name", Names.RULE);
    }
    return sku(wanted.sku());
  }

  /** Inside the transaction that also enqueues the work. */
  Outcome<Allocation> place(
      Actor actor, Project project, NewAllocation wanted, Sku sku, Cause cause) {
    return roomInProject(project)
        .then(room -> freeName(project, wanted))
        .then(name -> place(actor, project, sku, name, cause));
  }

  private Outcome<Sku> sku(String name) {
    return catalog
        .sku(name)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(ErrorCode.SKU_NOT_FOUND, "no such SKU is offered"));
  }

  private Outcome<Integer> roomInProject(Project project) {
    int live = store.lockLive(project.id());
    return live < policy.liveLimit()
        ? Outcome.done(policy.liveLimit() - live)
        : Outcome.refused(
            ErrorCode.ALLOCATION_CONCURRENCY_LIMIT,
            "the project has " + live + " live allocations, its limit is " + policy.liveLimit(),
            Map.of("limit", policy.liveLimit()));
  }

  private Outcome<Optional<String>> freeName(Project project, NewAllocation wanted) {
    boolean taken =
        wanted.name().isPresent() && store.isNameTaken(project.id(), wanted.name().get());
    return taken
        ? Outcome.invalidField("name", "is taken by a live allocation of this project")
        : Outcome.done(wanted.name());
  }

  private Outcome<Allocation> place(
      Actor actor, Project project, Sku sku, Optional<String> name, Cause cause) {
    Instant now = clock.instant();
    Instant onlineSince = now.minus(policy.nodeOfflineAfter());
    Optional<Placement> placement = store.bestFit(sku, onlineSince);
    if (placement.isEmpty()) {
      return unavailable(sku, onlineSince);
    }
    UUID id = ids.next();
    Allocation allocation =
        new Allocation(
            id,
            project.tenantId(),
            project.id(),
            name.orElseGet(() -> madeUpName(sku, id)),
            sku.name(),
            policy.region(),
            AllocationState.REQUESTED,
            placement.get().nodeId(),
            Optional.empty(),
            actor.id(),
            cause,
            now,
            now,
            Optional.empty());
    store.insert(allocation, placement.get());
    return Outcome.done(allocation);
  }

  private Outcome<Allocation> unavailable(Sku sku, Instant onlineSince) {
    Optional<Offer> offer = catalog.offer(sku.name(), onlineSince);
    int total = offer.map(Offer::total).orElse(0);
    String why =
        total == 0
            ? "no node offers " + sku.name() + " at present"
            : "all of " + sku.name() + " is in use or on nodes that are offline";
    return Outcome.refused(
        ErrorCode.SKU_UNAVAILABLE,
        why,
        Map.of(
            "sku", sku.name(), "available", offer.map(Offer::available).orElse(0), "total", total));
  }

  /** The last 48 random bits of a UUIDv7 are enough to tell the allocations of a project apart. */
  private static String madeUpName(Sku sku, UUID id) {
    return sku.kind() + "-" + id.toString().substring(24);
  }
}
