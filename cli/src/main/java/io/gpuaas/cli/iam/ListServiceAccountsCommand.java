package io.gpuaas.cli.iam;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AccountsApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the service accounts.")
final class ListServiceAccountsCommand implements Action {

  @Override
  public ExitCode run(Invocation invocation) {
    invocation
        .printer()
        .list(
            new AccountsApi(invocation.api()).serviceAccounts(invocation.context()),
            AccountColumns.SERVICE_ACCOUNT);
    return ExitCode.SUCCESS;
  }
}
