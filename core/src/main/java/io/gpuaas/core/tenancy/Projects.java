package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Names;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** Projects: members of a tenant create them and own what they create. */
public final class Projects {
  private final Transactions transactions;
  private final TenancyStore store;
  private final AuditLog audit;
  private final Ids ids;
  private final InstantSource clock;
  private final String region;

  public Projects(
      Transactions transactions,
      TenancyStore store,
      AuditLog audit,
      Ids ids,
      InstantSource clock,
      String region) {
    this.transactions = transactions;
    this.store = store;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.region = region;
  }

  /** In the tenant that the actor belongs to. */
  public Outcome<Project> create(Actor actor, String name, Cause cause) {
    UUID tenantId = actor.principal().tenantId();
    if (tenantId == null) {
      return Outcome.refused(
          ErrorCode.INSUFFICIENT_PERMISSIONS, "only somebody who belongs to a tenant has projects");
    }
    return Access.tenant(actor, tenantId, Role.MEMBER)
        .then(member -> Names.label("name", name))
        .then(
            label ->
                transactions.inTransaction(
                    () ->
                        insert(
                            actor,
                            new Project(ids.next(), tenantId, label, clock.instant()),
                            cause)));
  }

  public Slice<Project> list(Actor actor, PageRequest page) {
    return store.projectsOf(actor, page);
  }

  /** {@code project_not_found} unless the actor has a role in it. */
  public Outcome<Project> get(Actor actor, UUID projectId) {
    return store
        .project(projectId)
        .map(project -> Access.project(actor, project, Role.VIEWER))
        .orElseGet(Access::projectNotFound);
  }

  public Outcome<Slice<Member>> members(Actor actor, UUID projectId, PageRequest page) {
    return get(actor, projectId).map(project -> store.members(project.id(), page));
  }

  private Outcome<Project> insert(Actor actor, Project project, Cause cause) {
    if (!store.insert(project)) {
      return Outcome.invalidField("name", "is taken in this tenant");
    }
    store.put(
        new Membership(
            actor.id(), project.tenantId(), project.id(), Role.OWNER, project.createdAt()));
    audit.append(
        new AuditEntry(
            project.createdAt(),
            actor.principal(),
            "project.create",
            project.tenantId(),
            project.id(),
            project.resourceName(region).toString(),
            cause,
            Map.of("name", project.name())));
    return Outcome.done(project);
  }
}
