package io.gpuaas.core.terminal;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Allocations;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.core.tenancy.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Gives out tokens for terminals: to who created the allocation, and to admins of its project. */
public final class TerminalTokens {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final TerminalStore store;
  private final Allocations allocations;
  private final TerminalPolicy policy;
  private final AuditLog audit;
  private final Ids ids;
  private final RandomGenerator random;
  private final InstantSource clock;

  /** {@code random} makes the tokens: a secure one. */
  public TerminalTokens(
      Transactions transactions,
      TerminalStore store,
      Allocations allocations,
      TerminalPolicy policy,
      AuditLog audit,
      Ids ids,
      RandomGenerator random,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.allocations = allocations;
    this.policy = policy;
    this.audit = audit;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  /**
   * A token for one session, which exists from now on.
   *
   * @return or {@code ownership_required}, {@code allocation_not_active}, {@code
   *     rate_limit_exceeded} or, with no gateway to go to, {@code terminal_unavailable}
   */
  public Outcome<Issued> issue(Actor actor, Project project, UUID allocationId, Cause cause) {
    return Access.project(actor, project, Role.MEMBER)
        .then(member -> allocations.get(actor, project, allocationId))
        .then(allocation -> allowed(actor, project, allocation))
        .then(TerminalTokens::active)
        .then(allocation -> transactions.inTransaction(() -> issue(actor, allocation, cause)));
  }

  /** A session and the token for it, which is known nowhere else. */
  public record Issued(TerminalSession session, String token, Gateway gateway) {}

  private static Outcome<Allocation> allowed(Actor actor, Project project, Allocation allocation) {
    boolean admin = actor.roleIn(project).filter(role -> role.atLeast(Role.ADMIN)).isPresent();
    return admin || allocation.createdBy().equals(actor.id())
        ? Outcome.done(allocation)
        : Outcome.refused(
            ErrorCode.OWNERSHIP_REQUIRED,
            "a terminal is for who created the allocation and for admins of the project",
            Map.of("resource_name", allocation.resourceName().toString()));
  }

  private static Outcome<Allocation> active(Allocation allocation) {
    return allocation.state() == AllocationState.ACTIVE
        ? Outcome.done(allocation)
        : Outcome.refused(
            ErrorCode.ALLOCATION_NOT_ACTIVE,
            "the allocation is " + allocation.state().wireName() + ", not active",
            Map.of(
                "resource_name", allocation.resourceName().toString(),
                "state", allocation.state().wireName()));
  }

  private Outcome<Issued> issue(Actor actor, Allocation allocation, Cause cause) {
    Instant now = clock.instant();
    store.lock(actor.id());
    List<Instant> lately = store.issued(actor.id(), now.minus(MINUTE), policy.tokensPerMinute());
    if (lately.size() >= policy.tokensPerMinute()) {
      return tooMany(Duration.between(now, lately.getFirst().plus(MINUTE)));
    }
    return store
        .leastBusyGateway(now.minus(policy.gatewayLostAfter()))
        .map(gateway -> Outcome.done(issue(actor, allocation, gateway, cause, now)))
        .orElseGet(
            () ->
                Outcome.refused(
                    ErrorCode.TERMINAL_UNAVAILABLE,
                    "no terminal gateway is running at the moment"));
  }

  private Outcome<Issued> tooMany(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return Outcome.refused(
        ErrorCode.RATE_LIMIT_EXCEEDED,
        "you may open " + policy.tokensPerMinute() + " terminals a minute",
        Map.of("retry_after_seconds", seconds));
  }

  private Issued issue(
      Actor actor, Allocation allocation, Gateway gateway, Cause cause, Instant now) {
    String token = Secret.random(random);
    TerminalSession session =
        new TerminalSession(
            ids.next(),
            allocation.tenantId(),
            allocation.projectId(),
            allocation.region(),
            allocation.id(),
            allocation.nodeId(),
            actor.id(),
            actor.principal().username(),
            gateway.id(),
            gateway.nodeUrl(),
            TerminalSession.State.ISSUED,
            Secret.sha256(token),
            now.plus(policy.tokenLife()),
            cause,
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    store.insert(session);
    audit.append(
        new AuditEntry(
            now,
            actor.principal(),
            "terminal.token",
            session.tenantId(),
            session.projectId(),
            session.resourceName().toString(),
            cause,
            Map.of("allocation", allocation.id().toString())));
    return new Issued(session, token, gateway);
  }
}
