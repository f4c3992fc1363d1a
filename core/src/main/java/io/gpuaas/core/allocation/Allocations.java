package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Allocations as users see them: viewers look, members create and release their own, admins any.
 */
public final class Allocations {
  private final Transactions transactions;
  private final AllocationStore store;
  private final AllocationRequests requests;
  private final TaskQueue tasks;
  private final AuditLog audit;
  private final InstantSource clock;

  public Allocations(
      Transactions transactions,
      AllocationStore store,
      AllocationRequests requests,
      TaskQueue tasks,
      AuditLog audit,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.requests = requests;
    this.tasks = tasks;
    this.audit = audit;
    this.clock = clock;
  }

  /** Reserves the units and hands the rest to the provisioning worker; the state is requested. */
  public Outcome<Allocation> create(
      Actor actor, Project project, NewAllocation wanted, Cause cause) {
    return Access.project(actor, project, Role.MEMBER)
        .then(member -> requests.check(wanted))
        .then(
            wish -> transactions.inTransaction(() -> insert(actor, project, wanted, wish, cause)));
  }

  public Outcome<Allocation> get(Actor actor, Project project, UUID id) {
    return Access.project(actor, project, Role.VIEWER).then(visible -> find(visible, id));
  }

  /** Oldest first. */
  public List<Transition> history(Allocation allocation) {
    return store.history(allocation.id());
  }

  public Outcome<Slice<Allocation>> list(
      Actor actor, Project project, AllocationFilter filter, PageRequest page) {
    return Access.project(actor, project, Role.VIEWER)
        .map(visible -> store.ofProject(visible.id(), filter, page));
  }

  /**
   * Hands the cleanup to the provisioning worker; the state is releasing. An allocation that is
   * still on its way to active is released as soon as it is, and keeps its state until then.
   */
  public Outcome<Allocation> release(Actor actor, Project project, UUID id, Cause cause) {
    return Access.project(actor, project, Role.MEMBER)
        .then(member -> find(project, id))
        .then(allocation -> mayRelease(actor, project, allocation))
        .then(allocation -> transactions.inTransaction(() -> release(actor, id, cause)));
  }

  private Outcome<Allocation> insert(
      Actor actor,
      Project project,
      NewAllocation wanted,
      AllocationRequests.Wish wish,
      Cause cause) {
    return requests
        .draft(actor, project, wanted, wish, cause)
        .then(
            draft -> {
              record(actor, draft, "allocation.create", cause);
              tasks.enqueue(
                  new ProvisioningTask.Provision(draft.id(), 1), cause, draft.createdAt());
              return requests.place(draft, wish);
            });
  }

  private Outcome<Allocation> find(Project project, UUID id) {
    return store
        .find(id)
        .filter(allocation -> allocation.projectId().equals(project.id()))
        .map(Outcome::done)
        .orElseGet(
            () ->
                Outcome.refused(
                    ErrorCode.ALLOCATION_NOT_FOUND, "this project has no such allocation"));
  }

  private static Outcome<Allocation> mayRelease(
      Actor actor, Project project, Allocation allocation) {
    boolean any = actor.roleIn(project).filter(role -> role.atLeast(Role.ADMIN)).isPresent();
    return any || allocation.createdBy().equals(actor.id())
        ? Outcome.done(allocation)
        : Outcome.refused(
            ErrorCode.OWNERSHIP_REQUIRED,
            "members release what they created; an admin of the project can release this one",
            about(allocation));
  }

  private Outcome<Allocation> release(Actor actor, UUID id, Cause cause) {
    Allocation now = store.lock(id).orElseThrow();
    return switch (now.state()) {
      case ACTIVE, RELEASE_FAILED -> releaseNow(actor, now, cause);
      case REQUESTED, PROVISIONING -> releaseEarly(actor, now, cause);
      case RELEASING -> alreadyReleasing(now);
      case RELEASED, FAILED ->
          Outcome.refused(
              ErrorCode.ALLOCATION_NOT_ACTIVE,
              "the allocation is " + now.state().wireName() + ", not active",
              about(now));
    };
  }

  private Outcome<Allocation> releaseNow(Actor actor, Allocation before, Cause cause) {
    Instant now = clock.instant();
    Allocation after = before.become(AllocationState.RELEASING, now);
    if (!store.apply(before, after, cause)) {
      return alreadyReleasing(before);
    }
    record(actor, after, "allocation.release", cause);
    tasks.enqueue(new ProvisioningTask.Clean(after.id(), 1), cause, now);
    return Outcome.done(after);
  }

  private Outcome<Allocation> releaseEarly(Actor actor, Allocation early, Cause cause) {
    ReleaseRequest request = new ReleaseRequest(clock.instant(), cause);
    if (!store.requestRelease(early.id(), request)) {
      return alreadyReleasing(early);
    }
    record(actor, early, "allocation.release", cause);
    return Outcome.done(store.find(early.id()).orElseThrow());
  }

  private static Outcome<Allocation> alreadyReleasing(Allocation allocation) {
    return Outcome.refused(
        ErrorCode.ALLOCATION_ALREADY_RELEASING,
        allocation.state() == AllocationState.RELEASING
            ? "the allocation is being released"
            : "the allocation is released as soon as it is active",
        about(allocation));
  }

  private void record(Actor actor, Allocation allocation, String action, Cause cause) {
    audit.append(
        new AuditEntry(
            allocation.updatedAt(),
            actor.principal(),
            action,
            allocation.tenantId(),
            allocation.projectId(),
            allocation.resourceName().toString(),
            cause,
            Map.of("sku", allocation.sku(), "state", allocation.state().wireName())));
  }

  private static Map<String, Object> about(Allocation allocation) {
    return Map.of(
        "resource_name", allocation.resourceName().toString(),
        "state", allocation.state().wireName());
  }
}
