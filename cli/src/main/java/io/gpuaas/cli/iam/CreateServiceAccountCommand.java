package io.gpuaas.cli.iam;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.client.AccountsApi;
import io.gpuaas.contract.api.Users;
import io.gpuaas.contract.error.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Create an account for a machine; its secret is shown this once.")
final class CreateServiceAccountCommand implements Action {
  @Parameters(paramLabel = "NAME", description = "the name of the account")
  private String name = "";

  @Mixin private final TenantFlag tenant = new TenantFlag();

  @Option(
      names = "--token-ttl",
      paramLabel = "SECONDS",
      description = "how long its access tokens live, 1 to 3600")
  private @Nullable Integer tokenTtl;

  @Override
  public ExitCode run(Invocation invocation) {
    Users.CreateServiceAccount create =
        new Users.CreateServiceAccount(tenant.id(invocation), name, tokenTtl);
    Users.ServiceAccount created =
        new AccountsApi(invocation.api()).createServiceAccount(invocation.context(), create);
    List<Column<Users.ServiceAccount>> columns = new ArrayList<>(AccountColumns.SERVICE_ACCOUNT);
    columns.add(new Column<>("client_secret", Users.ServiceAccount::clientSecret));
    invocation.printer().one(created, columns);
    return ExitCode.SUCCESS;
  }
}
