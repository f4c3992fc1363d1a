package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The checks that every use case begins with: everything is denied that is not allowed here. */
public final class Access {
  private Access() {}

  /** {@code admin_required} below the role. */
  public static Outcome<Actor> platform(Actor actor, PlatformRole needed) {
    return actor.has(needed)
        ? Outcome.done(actor)
        : Outcome.refused(
            ErrorCode.ADMIN_REQUIRED,
            "this needs the platform role " + needed.wireName(),
            Map.of("required_role", needed.wireName(), "scope", "platform"));
  }

  /** {@code insufficient_permissions} below the role. */
  public static Outcome<Actor> tenant(Actor actor, UUID tenantId, Role needed) {
    return actor.roleInTenant(tenantId).filter(role -> role.atLeast(needed)).isPresent()
        ? Outcome.done(actor)
        : insufficient("tenant", needed);
  }

  /**
   * {@code insufficient_permissions} for one who is in the project below the role. For anyone else
   * the project does not exist: {@code project_not_found}.
   */
  public static Outcome<Project> project(Actor actor, Project project, Role needed) {
    Optional<Role> role = actor.roleIn(project);
    if (role.isEmpty()) {
      return projectNotFound();
    }
    return role.get().atLeast(needed) ? Outcome.done(project) : insufficient("project", needed);
  }

  /** The same answer for a project that does not exist and for one that is not theirs. */
  public static <T> Outcome<T> projectNotFound() {
    return Outcome.refused(
        ErrorCode.PROJECT_NOT_FOUND, "there is no such project, or you are no member of it");
  }

  /** The refusal of one who is in the scope with a lower role. */
  public static <T> Outcome<T> insufficient(String scope, Role needed) {
    return Outcome.refused(
        ErrorCode.INSUFFICIENT_PERMISSIONS,
        "this needs the role " + needed.wireName() + " in the " + scope,
        Map.of("required_role", needed.wireName(), "scope", scope));
  }
}
