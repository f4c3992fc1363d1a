package io.gpuaas.cli.iam;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AccountsApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the users.")
final class ListUsersCommand implements Action {

  @Override
  public ExitCode run(Invocation invocation) {
    invocation
        .printer()
        .list(new AccountsApi(invocation.api()).users(invocation.context()), AccountColumns.USER);
    return ExitCode.SUCCESS;
  }
}
