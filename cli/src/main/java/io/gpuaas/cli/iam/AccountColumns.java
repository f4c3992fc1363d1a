package io.gpuaas.cli.iam;

import io.gpuaas.cli.output.Column;
import io.gpuaas.contract.api.Tenants;
import io.gpuaas.contract.api.Users;
import java.util.List;

/** How accounts and tenants are shown. */
final class AccountColumns {
  static final List<Column<Users.User>> USER =
      List.of(
          new Column<>("id", Users.User::id),
          new Column<>("username", Users.User::username),
          new Column<>("tenant_id", Users.User::tenantId),
          new Column<>("platform_role", Users.User::platformRole),
          new Column<>("created_at", Users.User::createdAt));

  static final List<Column<Users.ServiceAccount>> SERVICE_ACCOUNT =
      List.of(
          new Column<>("id", Users.ServiceAccount::id),
          new Column<>("name", Users.ServiceAccount::name),
          new Column<>("tenant_id", Users.ServiceAccount::tenantId),
          new Column<>("client_id", Users.ServiceAccount::clientId),
          new Column<>("created_at", Users.ServiceAccount::createdAt));

  static final List<Column<Tenants.Tenant>> TENANT =
      List.of(
          new Column<>("id", Tenants.Tenant::id),
          new Column<>("name", Tenants.Tenant::name),
          new Column<>("created_at", Tenants.Tenant::createdAt));

  private AccountColumns() {}
}
