package io.gpuaas.core.iam;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.TenancyStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Gives and takes platform roles; only an admin of the platform may, and never their own. */
public final class PlatformGrants {
  private final Transactions transactions;
  private final TenancyStore store;
  private final AuditLog audit;
  private final InstantSource clock;

  public PlatformGrants(
      Transactions transactions, TenancyStore store, AuditLog audit, InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Sets the platform role of a user, or takes it.
   *
   * @param role empty to take it
   */
  public Outcome<Principal> set(
      Actor actor, String username, Optional<PlatformRole> role, Cause cause) {
    return transactions.inTransaction(
        () ->
            Access.platform(actor, PlatformRole.ADMIN)
                .then(admin -> another(admin, username))
                .map(target -> set(actor, target, role, cause)));
  }

  /** An admin who took their own role could leave nobody who can give it back. */
  private Outcome<Principal> another(Actor admin, String username) {
    Optional<Principal> target = store.userNamed(username);
    if (target.isEmpty()) {
      return Outcome.refused(ErrorCode.USER_NOT_FOUND, "there is no such user");
    }
    return target.get().id().equals(admin.id())
        ? Outcome.refused(
            ErrorCode.INVALID_REQUEST,
            "another admin has to change your own platform role",
            Map.of("reason", "own_role"))
        : Outcome.done(target.get());
  }

  private Principal set(Actor actor, Principal target, Optional<PlatformRole> role, Cause cause) {
    store.setPlatformRole(target.id(), role.orElse(null));
    audit.append(
        new AuditEntry(
            clock.instant(),
            actor.principal(),
            role.isPresent() ? "role.grant" : "role.revoke",
            target.tenantId(),
            null,
            null,
            cause,
            Map.of(
                "principal",
                target.id().toString(),
                "role",
                role.map(PlatformRole::wireName).orElse(""))));
    return target;
  }
}
