package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A principal with everything it may do, read once a request. */
public record Actor(Principal principal, List<Membership> memberships) {
  public Actor {
    memberships = List.copyOf(memberships);
  }

  public UUID id() {
    return principal.id();
  }

  public boolean isNode() {
    return principal.kind() == Principal.Kind.NODE;
  }

  public boolean has(PlatformRole role) {
    return principal.platformRole() != null && principal.platformRole().atLeast(role);
  }

  public boolean belongsTo(UUID tenantId) {
    return tenantId.equals(principal.tenantId());
  }

  /** The role in the tenant; a platform admin owns every one. */
  public Optional<Role> roleInTenant(UUID tenantId) {
    if (has(PlatformRole.ADMIN)) {
      return Optional.of(Role.OWNER);
    }
    return memberships.stream()
        .filter(m -> m.projectId() == null && m.tenantId().equals(tenantId))
        .map(Membership::role)
        .findFirst();
  }

  /**
   * The role in the project. Owners and admins of the tenant have theirs in each of its projects;
   * members and viewers of the tenant see only the projects that they were taken into.
   */
  public Optional<Role> roleIn(Project project) {
    Optional<Role> own =
        memberships.stream()
            .filter(m -> project.id().equals(m.projectId()))
            .map(Membership::role)
            .findFirst();
    Optional<Role> inherited =
        roleInTenant(project.tenantId()).filter(role -> role.atLeast(Role.ADMIN));
    return own.isPresent() && inherited.isPresent()
        ? Optional.of(own.get().atLeast(inherited.get()) ? own.get() : inherited.get())
        : own.or(() -> inherited);
  }
}
