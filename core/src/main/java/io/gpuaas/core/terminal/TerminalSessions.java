package io.gpuaas.core.terminal;

import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sessions of a project: viewers look, members end their own, admins any. */
public final class TerminalSessions {
  private final Transactions transactions;
  private final TerminalStore store;
  private final TerminalPolicy policy;
  private final AuditLog audit;
  private final InstantSource clock;

  public TerminalSessions(
      Transactions transactions,
      TerminalStore store,
      TerminalPolicy policy,
      AuditLog audit,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.policy = policy;
    this.audit = audit;
    this.clock = clock;
  }

  /** Those that are not over, oldest first. What a gateway held that is gone is over. */
  public Outcome<List<TerminalSession>> list(Actor actor, Project project) {
    return Access.project(actor, project, Role.VIEWER)
        .map(
            visible -> {
              var now = clock.instant();
              store.closeLost(now.minus(policy.gatewayLostAfter()), now);
              return store.live(visible.id());
            });
  }

  /** Asks its gateway to end it; answers with the session as it was. */
  public Outcome<TerminalSession> end(Actor actor, Project project, UUID id, Cause cause) {
    return Access.project(actor, project, Role.MEMBER)
        .then(member -> find(project, id))
        .then(session -> allowed(actor, project, session))
        .then(session -> transactions.inTransaction(() -> end(actor, session, cause)));
  }

  private Outcome<TerminalSession> find(Project project, UUID id) {
    return store
        .find(id)
        .filter(session -> session.projectId().equals(project.id()))
        .map(Outcome::done)
        .orElseGet(TerminalSessions::unknown);
  }

  private static Outcome<TerminalSession> allowed(
      Actor actor, Project project, TerminalSession session) {
    boolean admin = actor.roleIn(project).filter(role -> role.atLeast(Role.ADMIN)).isPresent();
    return admin || session.userId().equals(actor.id())
        ? Outcome.done(session)
        : Outcome.refused(
            ErrorCode.OWNERSHIP_REQUIRED,
            "members end their own terminals; an admin of the project can end this one",
            Map.of("resource_name", session.resourceName().toString()));
  }

  private Outcome<TerminalSession> end(Actor actor, TerminalSession session, Cause cause) {
    if (!store.askToEnd(session.id(), TerminalEnd.KILLED)) {
      return unknown();
    }
    audit.append(
        new AuditEntry(
            clock.instant(),
            actor.principal(),
            "terminal.kill",
            session.tenantId(),
            session.projectId(),
            session.resourceName().toString(),
            cause,
            Map.of("allocation", session.allocationId().toString())));
    return Outcome.done(session);
  }

  private static Outcome<TerminalSession> unknown() {
    return Outcome.refused(
        ErrorCode.TERMINAL_SESSION_NOT_FOUND, "this project has no such open terminal");
  }
}
