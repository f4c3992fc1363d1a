package io.gpuaas.storage.tenancy;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.MachineCredentials;
import io.gpuaas.core.tenancy.Member;
import io.gpuaas.core.tenancy.Membership;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.core.tenancy.Tenant;
import io.gpuaas.storage.database.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who there is and what they may do; one class a table does the work. */
public final class PostgresTenancyStore implements TenancyStore {
  private final JdbcClient jdbc;
  private final TenantTable tenants;
  private final ProjectTable projects;
  private final PrincipalTable principals;
  private final CredentialTables credentials;
  private final MembershipTable memberships;

  public PostgresTenancyStore(Database database) {
    jdbc = database.jdbc();
    tenants = new TenantTable(jdbc);
    projects = new ProjectTable(jdbc);
    principals = new PrincipalTable(jdbc);
    credentials = new CredentialTables(jdbc);
    memberships = new MembershipTable(jdbc);
  }

  @Override
  public boolean insert(Tenant tenant) {
    return tenants.insert(tenant);
  }

  @Override
  public Optional<Tenant> tenant(UUID id) {
    return tenants.find(id);
  }

  @Override
  public Optional<Tenant> tenantNamed(String name) {
    return tenants.named(name);
  }

  @Override
  public Slice<Tenant> tenants(PageRequest page) {
    return tenants.page(page);
  }

  @Override
  public boolean insert(Project project) {
    return projects.insert(project);
  }

  @Override
  public Optional<Project> project(UUID id) {
    return projects.find(id);
  }

  @Override
  public Slice<Project> projectsOf(Actor actor, PageRequest page) {
    return SelectVisibleProjects.of(jdbc, actor, page);
  }

  @Override
  public boolean insert(Principal principal) {
    return principals.insert(principal);
  }

  @Override
  public Optional<Actor> actor(UUID principalId) {
    return SelectActor.find(jdbc, principalId);
  }

  @Override
  public Optional<Principal> userNamed(String username) {
    return principals.userNamed(username);
  }

  @Override
  public Optional<Principal> principalNamed(UUID tenantId, String username) {
    return principals.named(tenantId, username);
  }

  @Override
  public Slice<Principal> principals(UUID tenantId, Principal.Kind kind, PageRequest page) {
    return principals.page(tenantId, kind, page);
  }

  @Override
  public void setPlatformRole(UUID principalId, @Nullable PlatformRole role) {
    principals.setPlatformRole(principalId, role);
  }

  @Override
  public void setPassword(UUID principalId, String hash, Instant at) {
    credentials.setPassword(principalId, hash, at);
  }

  @Override
  public Optional<String> passwordHash(UUID principalId) {
    return credentials.passwordHash(principalId);
  }

  @Override
  public void insert(MachineCredentials machine) {
    credentials.insert(machine);
  }

  @Override
  public Optional<MachineCredentials> credentials(String clientId) {
    return credentials.find(clientId);
  }

  @Override
  public void disable(UUID principalId, Instant at) {
    principals.disable(principalId, at);
    credentials.forget(principalId);
  }

  @Override
  public Slice<Member> members(UUID projectId, PageRequest page) {
    return memberships.ofProject(projectId, page);
  }

  @Override
  public Optional<Role> role(UUID principalId, UUID tenantId, @Nullable UUID projectId) {
    return memberships.role(principalId, tenantId, projectId);
  }

  @Override
  public void put(Membership membership) {
    memberships.put(membership);
  }

  @Override
  public boolean remove(UUID principalId, UUID tenantId, @Nullable UUID projectId) {
    return memberships.remove(principalId, tenantId, projectId);
  }

  @Override
  public long lockOwners(UUID tenantId, @Nullable UUID projectId) {
    return memberships.lockOwners(tenantId, projectId);
  }
}
