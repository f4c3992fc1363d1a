package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.PlatformRole;
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

/** Tenants, for admins of the platform. */
public final class Tenants {
  private final Transactions transactions;
  private final TenancyStore store;
  private final AuditLog audit;
  private final Ids ids;
  private final InstantSource clock;

  public Tenants(
      Transactions transactions, TenancyStore store, AuditLog audit, Ids ids, InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  public Outcome<Tenant> create(Actor actor, String name, Cause cause) {
    return Access.platform(actor, PlatformRole.ADMIN)
        .then(admin -> Names.label("name", name))
        .then(label -> transactions.inTransaction(() -> insert(actor, label, cause)));
  }

  public Outcome<Slice<Tenant>> list(Actor actor, PageRequest page) {
    return Access.platform(actor, PlatformRole.ADMIN).map(admin -> store.tenants(page));
  }

  private Outcome<Tenant> insert(Actor actor, String name, Cause cause) {
    Tenant tenant = new Tenant(ids.next(), name, clock.instant());
    if (!store.insert(tenant)) {
      return Outcome.invalidField("name", "is taken");
    }
    audit.append(
        new AuditEntry(
            tenant.createdAt(),
            actor.principal(),
            "tenant.create",
            tenant.id(),
            null,
            null,
            cause,
            Map.of("name", name)));
    return Outcome.done(tenant);
  }
}
