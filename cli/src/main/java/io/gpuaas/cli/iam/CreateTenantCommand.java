package io.gpuaas.cli.iam;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AccountsApi;
import io.gpuaas.contract.api.Tenants;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Create a tenant.")
final class CreateTenantCommand implements Action {
  @Parameters(paramLabel = "NAME", description = "the name of the tenant")
  private String name = "";

  @Override
  public ExitCode run(Invocation invocation) {
    Tenants.Tenant created =
        new AccountsApi(invocation.api())
            .createTenant(invocation.context(), new Tenants.Create(name));
    invocation.printer().one(created, AccountColumns.TENANT);
    return ExitCode.SUCCESS;
  }
}
