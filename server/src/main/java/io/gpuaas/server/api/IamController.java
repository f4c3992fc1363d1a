package io.gpuaas.server.api;

import io.gpuaas.contract.api.Iam.Grant;
import io.gpuaas.contract.api.Iam.RoleInfo;
import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.core.Cause;
import io.gpuaas.core.iam.GrantScope;
import io.gpuaas.core.iam.Grants;
import io.gpuaas.core.iam.Permissions;
import io.gpuaas.core.iam.PlatformGrants;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Projects;
import io.gpuaas.server.platform.ApiFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles, and giving and taking them. */
@RestController
@RequestMapping("/api/v1/iam")
final class IamController {
  private final Grants grants;
  private final PlatformGrants platformGrants;
  private final Projects projects;

  IamController(Grants grants, PlatformGrants platformGrants, Projects projects) {
    this.grants = grants;
    this.platformGrants = platformGrants;
    this.projects = projects;
  }

  @GetMapping("/roles")
  Page<RoleInfo> roles(Actor actor) {
    List<RoleInfo> roles = new ArrayList<>();
    for (PlatformRole role : PlatformRole.values()) {
      roles.add(new RoleInfo("platform", role.wireName(), Permissions.of(role)));
    }
    for (Role role : Role.values()) {
      roles.add(new RoleInfo("tenant", role.wireName(), Permissions.inTenant(role)));
    }
    for (Role role : Role.values()) {
      roles.add(new RoleInfo("project", role.wireName(), Permissions.of(role)));
    }
    return new Page<>(roles, null);
  }

  @PostMapping("/grants")
  Grant grant(Actor actor, @RequestBody Grant body, Cause cause) {
    String scope = Fields.required("scope", body.scope());
    String username = Fields.required("username", body.username());
    String role = Fields.required("role", body.role());
    if (scope.equals("platform")) {
      ApiFailure.orThrow(
          platformGrants.set(actor, username, Optional.of(platformRole(role)), cause));
    } else {
      GrantScope where = scope(actor, scope, body.scopeId());
      ApiFailure.orThrow(grants.grant(actor, where, username, role(role), cause));
    }
    Happened.log(Event.ROLE_GRANTED, "role {} was granted in a {}", role, scope);
    return body;
  }

  @DeleteMapping("/grants")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(
      Actor actor,
      @RequestParam(name = "scope", required = false) @Nullable String scope,
      @RequestParam(name = "scope_id", required = false) @Nullable String scopeId,
      @RequestParam(name = "username", required = false) @Nullable String username,
      Cause cause) {
    String who = Fields.required("username", username);
    String where = Fields.required("scope", scope);
    if (where.equals("platform")) {
      ApiFailure.orThrow(platformGrants.set(actor, who, Optional.empty(), cause));
    } else {
      ApiFailure.orThrow(grants.revoke(actor, scope(actor, where, scopeId), who, cause));
    }
    Happened.log(Event.ROLE_REVOKED, "a role was revoked in a {}", where);
  }

  private GrantScope scope(Actor actor, String scope, @Nullable String scopeId) {
    return switch (scope) {
      case "tenant" -> new GrantScope.OfTenant(TenantContext.of(actor, scopeId));
      case "project" ->
          new GrantScope.OfProject(
              ApiFailure.orThrow(projects.get(actor, Fields.id("scope_id", scopeId))));
      default -> throw ApiFailure.invalidField("scope", "is platform, tenant or project");
    };
  }

  private static Role role(String name) {
    return Role.of(name)
        .orElseThrow(() -> ApiFailure.invalidField("role", "is owner, admin, member or viewer"));
  }

  private static PlatformRole platformRole(String name) {
    return PlatformRole.of(name)
        .orElseThrow(() -> ApiFailure.invalidField("role", "is ops or admin for the platform"));
  }
}
