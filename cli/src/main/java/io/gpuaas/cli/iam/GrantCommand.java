package io.gpuaas.cli.iam;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.IamApi;
import io.gpuaas.contract.api.Iam;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "grant", description = "Give somebody a role.")
final class GrantCommand implements Action {
  @Parameters(index = "0", paramLabel = "USERNAME", description = "a user or service account")
  private String username = "";

  @Parameters(index = "1", paramLabel = "ROLE", description = "see: gpuaas iam roles")
  private String role = "";

  @Mixin private final ScopeFlags scope = new ScopeFlags();

  @Override
  public ExitCode run(Invocation invocation) {
    Iam.Grant grant = new Iam.Grant(scope.scope, scope.id(invocation), username, role);
    new IamApi(invocation.api()).grant(invocation.context(), grant);
    invocation.printer().one(grant, GrantColumns.ALL);
    return ExitCode.SUCCESS;
  }
}
