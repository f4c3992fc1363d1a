package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tenants, projects, principals and memberships. Lists are sorted by name. A principal that
 * was disabled can neither act nor log in: {@link #actor}, {@link #userNamed} and {@link
 * #credentials} do not know it any more.
 */
public interface TenancyStore {
  /** False when the name is taken. */
  boolean insert(Tenant tenant);

  Optional<Tenant> tenant(UUID id);

  Optional<Tenant> tenantNamed(String name);

  Slice<Tenant> tenants(PageRequest page);

  /** False when the tenant has a project of that name. */
  boolean insert(Project project);

  Optional<Project> project(UUID id);

  /** All projects for a platform admin, else those that {@link Actor#roleIn} has a role for. */
  Slice<Project> projectsOf(Actor actor, PageRequest page);

  /** False when the name is taken: users among all users, others within their tenant. */
  boolean insert(Principal principal);

  /** The principal with its memberships, in one round trip. */
  Optional<Actor> actor(UUID principalId);

  /** A user by its login, which is unique among all users. */
  Optional<Principal> userNamed(String username);

  /** A user or a service account of the tenant. */
  Optional<Principal> principalNamed(UUID tenantId, String username);

  Slice<Principal> principals(UUID tenantId, Principal.Kind kind, PageRequest page);

  void setPlatformRole(UUID principalId, @Nullable PlatformRole role);

  /** Sets or replaces the password of a user. */
  void setPassword(UUID principalId, String hash, Instant at);

  Optional<String> passwordHash(UUID principalId);

  void insert(MachineCredentials credentials);

  Optional<MachineCredentials> credentials(String clientId);

  /**
   * Ends what the principal may do, at once, and forgets its machine credentials. Does nothing to
   * one that is disabled already.
   */
  void disable(UUID principalId, Instant at);

  Slice<Member> members(UUID projectId, PageRequest page);

  Optional<Role> role(UUID principalId, UUID tenantId, @Nullable UUID projectId);

  /** Gives the role, in place of another in the same scope. */
  void put(Membership membership);

  /** False when there was none. */
  boolean remove(UUID principalId, UUID tenantId, @Nullable UUID projectId);

  /** How many owners the scope has itself; holds others off until the transaction ends. */
  long lockOwners(UUID tenantId, @Nullable UUID projectId);
}
