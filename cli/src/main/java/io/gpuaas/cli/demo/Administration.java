package io.gpuaas.cli.demo;

import io.gpuaas.client.AccountsApi;
import io.gpuaas.client.Calls;
import io.gpuaas.client.CatalogApi;
import io.gpuaas.client.IamApi;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.oidc.Grant;
import io.gpuaas.client.oidc.IssuerApi;
import io.gpuaas.client.oidc.TokenRefused;
import io.gpuaas.contract.api.Catalog;
import io.gpuaas.contract.api.Iam;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.api.Users;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the administrator does through the API before the others come. */
final class Administration {
  private final URI issuer;
  private final Calls calls;
  private final AccountsApi accounts;
  private final String tenant;

  Administration(URI api, String token) {
    this.issuer = api;
    this.calls = new Calls(api, () -> Optional.of(token), Timeouts.DEFAULT);
    this.accounts = new AccountsApi(calls);
    this.tenant = accounts.whoami(Contexts.fresh(null)).tenantId();
  }

  /** A user who may create projects. */
  void hire(Person person, String password) {
    create(person, password, null);
    Iam.Grant member = new Iam.Grant("tenant", tenant, person.username(), Role.MEMBER.wireName());
    new IamApi(calls).grant(Contexts.fresh(null), member);
  }

  /** A user without any role in the tenant. */
  void invite(Person person, String password) {
    create(person, password, null);
  }

  /** A user who triages. */
  void appoint(Person person, String password) {
    create(person, password, PlatformRole.OPS);
  }

  private void create(Person person, String password, @Nullable PlatformRole role) {
    String name = role == null ? null : role.wireName();
    accounts.createUser(
        Contexts.fresh(null), new Users.Create(tenant, person.username(), password, name));
  }

  /** A token of a service account that lives for a second. */
  String shortLivedToken() {
    Users.ServiceAccount account =
        accounts.createServiceAccount(
            Contexts.fresh(null), new Users.CreateServiceAccount(tenant, "mayfly", 1));
    IssuerApi tokens = new IssuerApi(issuer, Timeouts.DEFAULT);
    Grant grant =
        new Grant.ClientCredentials(
            account.clientId(),
            Optional.ofNullable(account.clientSecret()).orElseThrow(),
            IssuerApi.SERVICE_SCOPE);
    try {
      return tokens
          .token(Contexts.fresh(null), tokens.metadata(Contexts.fresh(null)).tokenEndpoint(), grant)
          .accessToken();
    } catch (TokenRefused e) {
      throw new DemoFailed("a service account gets no token: " + e.getMessage(), e);
    }
  }

  /** Whether the node agent has come and offers what this machine has. */
  boolean offers(String sku) {
    return new CatalogApi(calls)
        .skus(Contexts.fresh(null)).stream()
            .filter(offer -> offer.name().equals(sku))
            .mapToInt(Catalog.Sku::available)
            .anyMatch(available -> available > 0);
  }
}
