package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Identity;
import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.Tenants;
import io.gpuaas.contract.api.Users;
import java.util.List;

/** Who there is: the caller, tenants, users, service accounts. */
public record AccountsApi(Calls calls) {
  private static final String API = "/api/v1/";
  private static final JsonType<Identity> IDENTITY = JsonType.of(Identity.class);
  private static final JsonType<Tenants.Tenant> TENANT = JsonType.of(Tenants.Tenant.class);
  private static final JsonType<Users.User> USER = JsonType.of(Users.User.class);
  private static final JsonType<Users.ServiceAccount> SERVICE_ACCOUNT =
      JsonType.of(Users.ServiceAccount.class);
  private static final JsonType<Page<Tenants.Tenant>> TENANTS =
      JsonType.pageOf(Tenants.Tenant.class);
  private static final JsonType<Page<Users.User>> USERS = JsonType.pageOf(Users.User.class);
  private static final JsonType<Page<Users.ServiceAccount>> SERVICE_ACCOUNTS =
      JsonType.pageOf(Users.ServiceAccount.class);

  public Identity whoami(CallContext context) {
    return calls.get(context, API + "whoami", IDENTITY);
  }

  public List<Tenants.Tenant> tenants(CallContext context) {
    return Paging.all(API + "tenants", path -> calls.get(context, path, TENANTS));
  }

  public Tenants.Tenant createTenant(CallContext context, Tenants.Create create) {
    return calls.post(context, API + "tenants", create, TENANT);
  }

  public List<Users.User> users(CallContext context) {
    return Paging.all(API + "users", path -> calls.get(context, path, USERS));
  }

  public Users.User createUser(CallContext context, Users.Create create) {
    return calls.post(context, API + "users", create, USER);
  }

  public List<Users.ServiceAccount> serviceAccounts(CallContext context) {
    return Paging.all(API + "service-accounts", path -> calls.get(context, path, SERVICE_ACCOUNTS));
  }

  /** The answer holds the secret; it is shown this once. */
  public Users.ServiceAccount createServiceAccount(
      CallContext context, Users.CreateServiceAccount create) {
    return calls.post(context, API + "service-accounts", create, SERVICE_ACCOUNT);
  }
}
