package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** An empty control plane gets a tenant and somebody who can create the rest. */
public final class FirstStart {
  public static final String TENANT = "default";
  public static final String ADMIN = "admin";

  private final Transactions transactions;
  private final TenancyStore store;
  private final SecretHasher hasher;
  private final AuditLog audit;
  private final Ids ids;
  private final InstantSource clock;

  public FirstStart(
      Transactions transactions,
      TenancyStore store,
      SecretHasher hasher,
      AuditLog audit,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.hasher = hasher;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Creates the tenant {@value #TENANT} with its owner {@value #ADMIN}, an admin of the platform;
   * false, and nothing is changed, when they exist. Several may start at once.
   */
  public boolean prepare(String adminPassword, Cause cause) {
    if (store.userNamed(ADMIN).isPresent()) {
      return false;
    }
    String hash = hasher.hash(adminPassword);
    return transactions.inTransaction(() -> insert(hash, cause));
  }

  private boolean insert(String hash, Cause cause) {
    Instant now = clock.instant();
    UUID tenantId = ids.next();
    if (!store.insert(new Tenant(tenantId, TENANT, now))) {
      return false;
    }
    Principal admin =
        new Principal(ids.next(), tenantId, Principal.Kind.USER, ADMIN, PlatformRole.ADMIN, now);
    if (!store.insert(admin)) {
      throw new IllegalStateException("a user " + ADMIN + " exists, the tenant does not");
    }
    store.setPassword(admin.id(), hash, now);
    store.put(new Membership(admin.id(), tenantId, null, Role.OWNER, now));
    audit.append(
        new AuditEntry(now, null, "platform.first-start", tenantId, null, null, cause, Map.of()));
    return true;
  }
}
