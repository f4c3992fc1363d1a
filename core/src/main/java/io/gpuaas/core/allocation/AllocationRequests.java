package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Names;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.catalog.CatalogStore;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns a wish into a placed allocation, or says why there is none. */
public final class AllocationRequests {
  /** Whoever loses that often stands in a crowd that takes everything. */
  private static final int MOST_RACES = 16;

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

  /**
   * A wish that can be fulfilled, as it looked a moment ago.
   *
   * @param sizes in which units of this type are offered
   * @param placement the best one then
   */
  record Wish(Size size, List<Integer> sizes, Placement.On placement) {}

  /** What can be said without holding off anybody: a crowd that comes too late does not queue. */
  Outcome<Wish> check(NewAllocation wanted) {
    if (wanted.name().isPresent() && !Names.isLabel(wanted.name().get())) {
      return Outcome.invalidField("name", Names.RULE);
    }
    if (wanted.region().isPresent() && !wanted.region().get().equals(policy.region())) {
      return Outcome.invalidField(
          "region", "is not " + policy.region() + ", the only one there is");
    }
    return sku(wanted.sku()).then(sku -> Size.of(sku, wanted.gpus())).then(this::choose);
  }

  private Outcome<Wish> choose(Size size) {
    List<Integer> sizes = catalog.sizes(size.sku());
    return choose(size, sizes) instanceof Placement.On on
        ? Outcome.done(new Wish(size, sizes, on))
        : unavailable(size, sizes);
  }

  /** Not kept yet. Inside the transaction that also places it. */
  Outcome<Allocation> draft(
      Actor actor, Project project, NewAllocation wanted, Wish wish, Cause cause) {
    return roomInProject(project)
        .then(room -> freeName(project, wanted))
        .map(name -> allocation(actor, project, wish, name, cause));
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

  private Allocation allocation(
      Actor actor, Project project, Wish wish, Optional<String> name, Cause cause) {
    Instant now = clock.instant();
    UUID id = ids.next();
    Size size = wish.size();
    return new Allocation(
        id,
        project.tenantId(),
        project.id(),
        name.orElseGet(() -> madeUpName(size.sku(), id)),
        size.sku().name(),
        size.gpus(),
        policy.region(),
        AllocationState.REQUESTED,
        wish.placement().nodeId(),
        Optional.empty(),
        actor.id(),
        cause,
        now,
        now,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The last thing in its transaction: what follows would keep others from the node. Whoever was
   * faster took the units; the next choice knows that.
   */
  Outcome<Allocation> place(Allocation draft, Wish wish) {
    Placement.On on = wish.placement();
    for (int race = 0; race < MOST_RACES; race++) {
      Allocation wanted = draft.on(on.nodeId());
      Optional<UUID> node = store.insert(wanted, wish.size().sku(), on.instead());
      if (node.isPresent()) {
        return Outcome.done(draft.on(node.get()));
      }
      if (!(choose(wish.size(), wish.sizes()) instanceof Placement.On next)) {
        break;
      }
      on = next;
    }
    return unavailable(wish.size(), wish.sizes());
  }

  private Placement choose(Size size, List<Integer> sizes) {
    CandidateFilter filter = CandidateFilter.of(size.units(), sizes, policy.packing());
    return choose(size, sizes, store.candidates(size.sku(), filter, onlineSince()));
  }

  private Placement choose(Size size, List<Integer> sizes, List<Candidate> nodes) {
    return Placement.choose(nodes, size.units(), sizes, policy.packing());
  }

  private Instant onlineSince() {
    return clock.instant().minus(policy.nodeOfflineAfter());
  }

  /** Looks at all nodes, for the reasons. */
  private <T> Outcome<T> unavailable(Size size, List<Integer> sizes) {
    Placement now = choose(size, sizes, store.nodes(size.sku(), onlineSince()));
    Map<String, NodeRefusal> refusals =
        now instanceof Placement.Nowhere nowhere ? nowhere.refusals() : Map.of();
    return Outcome.refused(
        ErrorCode.SKU_UNAVAILABLE,
        Unavailable.message(size, refusals),
        Unavailable.details(size, refusals));
  }

  /** The last 48 random bits of a UUIDv7 are enough to tell the allocations of a project apart. */
  private static String madeUpName(Sku sku, UUID id) {
    return sku.kind() + "-" + id.toString().substring(24);
  }
}
