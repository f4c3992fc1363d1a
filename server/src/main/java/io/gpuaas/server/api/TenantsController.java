package io.gpuaas.server.api;

import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.Tenants.Create;
import io.gpuaas.contract.api.Tenants.Tenant;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Tenants;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tenants, for admins of the platform. */
@RestController
@RequestMapping("/api/v1/tenants")
final class TenantsController {
  private final Tenants tenants;

  TenantsController(Tenants tenants) {
    this.tenants = tenants;
  }

  @GetMapping
  Page<Tenant> list(Actor actor, PageRequest page) {
    return Pages.of(ApiFailure.orThrow(tenants.list(actor, page)), Wire::tenant);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Tenant create(Actor actor, @RequestBody Create body, Cause cause) {
    String name = Fields.required("name", body.name());
    return Wire.tenant(ApiFailure.orThrow(tenants.create(actor, name, cause)));
  }
}
