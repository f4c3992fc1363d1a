package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.Role;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Names;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The machines of a tenant, created by its admins. A new one may do nothing until it is granted.
 */
public final class ServiceAccounts {
  private static final Duration MAX_TTL = Duration.ofHours(1);

  private final Transactions transactions;
  private final TenancyStore store;
  private final Machines machines;
  private final AuditLog audit;
  private final Ids ids;
  private final InstantSource clock;

  public ServiceAccounts(
      Transactions transactions,
      TenancyStore store,
      Machines machines,
      AuditLog audit,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.machines = machines;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Creates one.
   *
   * @param accessTokenTtl 1 second to 1 hour; empty for the issuer's own
   */
  public Outcome<NewMachine> create(
      Actor actor, UUID tenantId, String name, Optional<Duration> accessTokenTtl, Cause cause) {
    return Access.tenant(actor, tenantId, Role.ADMIN)
        .then(admin -> Names.label("name", name))
        .then(label -> check(accessTokenTtl))
        .then(ttl -> transactions.inTransaction(() -> insert(actor, tenantId, name, ttl, cause)));
  }

  public Outcome<Slice<Principal>> list(Actor actor, UUID tenantId, PageRequest page) {
    return Access.tenant(actor, tenantId, Role.ADMIN)
        .map(admin -> store.principals(tenantId, Principal.Kind.SERVICE_ACCOUNT, page));
  }

  private static Outcome<Optional<Duration>> check(Optional<Duration> ttl) {
    boolean fits = ttl.isEmpty() || (ttl.get().isPositive() && ttl.get().compareTo(MAX_TTL) <= 0);
    return fits
        ? Outcome.done(ttl)
        : Outcome.invalidField("access_token_ttl_seconds", "takes 1 to " + MAX_TTL.toSeconds());
  }

  private Outcome<NewMachine> insert(
      Actor actor, UUID tenantId, String name, Optional<Duration> ttl, Cause cause) {
    if (store.tenant(tenantId).isEmpty()) {
      return Outcome.invalidField("tenant_id", "is no tenant");
    }
    Principal principal =
        new Principal(
            ids.next(), tenantId, Principal.Kind.SERVICE_ACCOUNT, name, null, clock.instant());
    return machines
        .create(principal, ttl)
        .map(created -> Outcome.done(log(actor, created, cause)))
        .orElseGet(() -> Outcome.invalidField("name", "is taken in this tenant"));
  }

  private NewMachine log(Actor actor, NewMachine created, Cause cause) {
    Principal principal = created.principal();
    audit.append(
        new AuditEntry(
            principal.createdAt(),
            actor.principal(),
            "service-account.create",
            principal.tenantId(),
            null,
            null,
            cause,
            Map.of("principal", principal.id().toString(), "name", principal.username())));
    return created;
  }
}
