package io.gpuaas.server.api;

import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.Users.CreateServiceAccount;
import io.gpuaas.contract.api.Users.ServiceAccount;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.NewMachine;
import io.gpuaas.core.tenancy.ServiceAccounts;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Pages;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Service accounts of a tenant, for its admins. */
@RestController
@RequestMapping("/api/v1/service-accounts")
final class ServiceAccountsController {
  private final ServiceAccounts accounts;

  ServiceAccountsController(ServiceAccounts accounts) {
    this.accounts = accounts;
  }

  @GetMapping
  Page<ServiceAccount> list(
      Actor actor,
      @RequestParam(name = "tenant_id", required = false) @Nullable String tenantId,
      PageRequest page) {
    return Pages.of(
        ApiFailure.orThrow(accounts.list(actor, TenantContext.of(actor, tenantId), page)),
        Wire::serviceAccount);
  }

  @PostMapping
  ResponseEntity<ServiceAccount> create(
      Actor actor, @RequestBody CreateServiceAccount body, Cause cause) {
    NewMachine created =
        ApiFailure.orThrow(
            accounts.create(
                actor,
                TenantContext.of(actor, body.tenantId()),
                Fields.required("name", body.name()),
                Optional.ofNullable(body.accessTokenTtlSeconds()).map(Duration::ofSeconds),
                cause));
    Happened.log(
        Event.SERVICE_ACCOUNT_CREATED, "service account {} was created", created.principal().id());
    return Answers.withSecret(Wire.serviceAccount(created));
  }
}
