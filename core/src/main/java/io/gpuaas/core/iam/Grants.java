package io.gpuaas.core.iam;

import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Membership;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.TenancyStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives and takes roles of tenants and projects. It takes an admin of the scope; nobody gives,
 * changes or takes a role above their own; a scope that has owners keeps one.
 */
public final class Grants {
  private final Transactions transactions;
  private final TenancyStore store;
  private final AuditLog audit;
  private final InstantSource clock;

  public Grants(
      Transactions transactions, TenancyStore store, AuditLog audit, InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** {@code user_not_found} for anyone who is not of the scope's tenant. */
  public Outcome<Membership> grant(
      Actor actor, GrantScope scope, String username, Role role, Cause cause) {
    return transactions.inTransaction(
        () ->
            changeable(actor, scope, username, role)
                .map(target -> put(actor, scope, target, role, cause)));
  }

  /** {@code user_not_found} too for one who has no role there. */
  public Outcome<Principal> revoke(Actor actor, GrantScope scope, String username, Cause cause) {
    return transactions.inTransaction(
        () ->
            changeable(actor, scope, username, null)
                .then(target -> remove(actor, scope, target, cause)));
  }

  private Outcome<Principal> changeable(
      Actor actor, GrantScope scope, String username, @Nullable Role wanted) {
    Optional<Role> ceiling = ceiling(actor, scope);
    if (ceiling.isEmpty() && scope instanceof GrantScope.OfProject) {
      return Access.projectNotFound();
    }
    if (ceiling.isEmpty() || !ceiling.get().atLeast(Role.ADMIN)) {
      return Access.insufficient(scope.name(), Role.ADMIN);
    }
    if (wanted != null && !ceiling.get().atLeast(wanted)) {
      return Access.insufficient(scope.name(), wanted);
    }
    return member(scope, username)
        .then(target -> unlessAbove(ceiling.get(), scope, target))
        .then(target -> unlessLastOwner(scope, target, wanted));
  }

  private static Optional<Role> ceiling(Actor actor, GrantScope scope) {
    return switch (scope) {
      case GrantScope.OfTenant tenant -> actor.roleInTenant(tenant.tenantId());
      case GrantScope.OfProject inProject -> actor.roleIn(inProject.project());
    };
  }

  private Outcome<Principal> member(GrantScope scope, String username) {
    return store
        .principalNamed(scope.tenantId(), username)
        .map(Outcome::done)
        .orElseGet(Grants::userNotFound);
  }

  private Optional<Role> current(GrantScope scope, Principal target) {
    return store.role(target.id(), scope.tenantId(), scope.projectId());
  }

  private Outcome<Principal> unlessAbove(Role ceiling, GrantScope scope, Principal target) {
    return current(scope, target)
        .filter(role -> !ceiling.atLeast(role))
        .map(role -> Access.<Principal>insufficient(scope.name(), role))
        .orElseGet(() -> Outcome.done(target));
  }

  private Outcome<Principal> unlessLastOwner(
      GrantScope scope, Principal target, @Nullable Role wanted) {
    boolean staysOwner = wanted == Role.OWNER;
    if (staysOwner || current(scope, target).filter(Role.OWNER::equals).isEmpty()) {
      return Outcome.done(target);
    }
    return store.lockOwners(scope.tenantId(), scope.projectId()) > 1
        ? Outcome.done(target)
        : Outcome.refused(
            ErrorCode.INVALID_REQUEST,
            "this is the last owner of the " + scope.name() + "; make somebody else owner first",
            Map.of("reason", "last_owner"));
  }

  private Membership put(Actor actor, GrantScope scope, Principal target, Role role, Cause cause) {
    Membership membership =
        new Membership(target.id(), scope.tenantId(), scope.projectId(), role, clock.instant());
    store.put(membership);
    record(actor, scope, "role.grant", target, role.wireName(), cause);
    return membership;
  }

  private Outcome<Principal> remove(Actor actor, GrantScope scope, Principal target, Cause cause) {
    if (!store.remove(target.id(), scope.tenantId(), scope.projectId())) {
      return userNotFound();
    }
    record(actor, scope, "role.revoke", target, "", cause);
    return Outcome.done(target);
  }

  private void record(
      Actor actor, GrantScope scope, String action, Principal target, String role, Cause cause) {
    audit.append(
        new AuditEntry(
            clock.instant(),
            actor.principal(),
            action,
            scope.tenantId(),
            scope.projectId(),
            null,
            cause,
            Map.of("principal", target.id().toString(), "role", role)));
  }

  private static <T> Outcome<T> userNotFound() {
    return Outcome.refused(ErrorCode.USER_NOT_FOUND, "there is no such user here");
  }
}
