package io.gpuaas.cli.iam;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.IamApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Take somebody's role away.")
final class RevokeCommand implements Action {
  @Parameters(index = "0", paramLabel = "USERNAME", description = "a user or service account")
  private String username = "";

  @Mixin private final ScopeFlags scope = new ScopeFlags();

  @Override
  public ExitCode run(Invocation invocation) {
    String id = scope.id(invocation);
    new IamApi(invocation.api()).revoke(invocation.context(), scope.scope, id, username);
    invocation.detail("revoked");
    return ExitCode.SUCCESS;
  }
}
