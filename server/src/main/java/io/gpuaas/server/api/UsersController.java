package io.gpuaas.server.api;

import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Users.Create;
import io.gpuaas.contract.api.Users.User;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.NewUser;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.Users;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Pages;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users of a tenant, for its admins. */
@RestController
@RequestMapping("/api/v1/users")
final class UsersController {
  private final Users users;

  UsersController(Users users) {
    this.users = users;
  }

  @GetMapping
  Page<User> list(
      Actor actor,
      @RequestParam(name = "tenant_id", required = false) @Nullable String tenantId,
      PageRequest page) {
    return Pages.of(
        ApiFailure.orThrow(users.list(actor, TenantContext.of(actor, tenantId), page)), Wire::user);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  User create(Actor actor, @RequestBody Create body, Cause cause) {
    NewUser user =
        new NewUser(
            TenantContext.of(actor, body.tenantId()),
            Fields.required("username", body.username()),
            Fields.required("password", body.password()),
            platformRole(body.platformRole()));
    Principal created = ApiFailure.orThrow(users.create(actor, user, cause));
    Happened.log(Event.USER_CREATED, "user {} was created", created.id());
    return Wire.user(created);
  }

  private static Optional<PlatformRole> platformRole(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        PlatformRole.of(name)
            .orElseThrow(() -> ApiFailure.invalidField("platform_role", "is ops or admin")));
  }
}
