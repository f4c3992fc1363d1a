package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.PlatformRole;
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
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** The people of a tenant, created by its admins. A new user is a member of the tenant. */
public final class Users {
  private static final int MIN_PASSWORD = 12;
  // bcrypt reads no further
  private static final int MAX_PASSWORD_BYTES = 72;

  private final Transactions transactions;
  private final TenancyStore store;
  private final SecretHasher hasher;
  private final AuditLog audit;
  private final Ids ids;
  private final InstantSource clock;

  public Users(
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

  /** A platform role can be given by an admin of the platform only. */
  public Outcome<Principal> create(Actor actor, NewUser user, Cause cause) {
    return Access.tenant(actor, user.tenantId(), Role.ADMIN)
        .then(admin -> mayGive(admin, user))
        .then(admin -> Names.label("username", user.username()))
        .then(username -> check(user))
        .then(checked -> insert(actor, checked, hasher.hash(checked.password()), cause));
  }

  public Outcome<Slice<Principal>> list(Actor actor, UUID tenantId, PageRequest page) {
    return Access.tenant(actor, tenantId, Role.ADMIN)
        .map(admin -> store.principals(tenantId, Principal.Kind.USER, page));
  }

  private static Outcome<Actor> mayGive(Actor actor, NewUser user) {
    return user.platformRole().isEmpty()
        ? Outcome.done(actor)
        : Access.platform(actor, PlatformRole.ADMIN);
  }

  private Outcome<NewUser> check(NewUser user) {
    int bytes = user.password().getBytes(StandardCharsets.UTF_8).length;
    if (user.password().length() < MIN_PASSWORD || bytes > MAX_PASSWORD_BYTES) {
      return Outcome.invalidField(
          "password", "takes " + MIN_PASSWORD + " characters to " + MAX_PASSWORD_BYTES + " bytes");
    }
    return store.tenant(user.tenantId()).isPresent()
        ? Outcome.done(user)
        : Outcome.invalidField("tenant_id", "is no tenant");
  }

  private Outcome<Principal> insert(Actor actor, NewUser user, String hash, Cause cause) {
    return transactions.inTransaction(() -> insert(user, hash).map(p -> log(actor, p, cause)));
  }

  private Outcome<Principal> insert(NewUser user, String hash) {
    Principal principal =
        new Principal(
            ids.next(),
            user.tenantId(),
            Principal.Kind.USER,
            user.username(),
            user.platformRole().orElse(null),
            clock.instant());
    if (!store.insert(principal)) {
      return Outcome.invalidField("username", "is taken");
    }
    store.setPassword(principal.id(), hash, principal.createdAt());
    store.put(
        new Membership(principal.id(), user.tenantId(), null, Role.MEMBER, principal.createdAt()));
    return Outcome.done(principal);
  }

  private Principal log(Actor actor, Principal created, Cause cause) {
    audit.append(
        new AuditEntry(
            created.createdAt(),
            actor.principal(),
            "user.create",
            created.tenantId(),
            null,
            null,
            cause,
            Map.of("principal", created.id().toString(), "username", created.username())));
    return created;
  }
}
