package io.gpuaas.cli.nodes;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.NodesApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "resume", description = "Let a node take allocations again.")
final class ResumeCommand implements Action {
  @Mixin private final NodeArgument argument = new NodeArgument();

  @Override
  public ExitCode run(Invocation invocation) {
    NodesApi api = new NodesApi(invocation.api());
    invocation.printer().one(api.resume(invocation.context(), argument.node()), NodeColumns.LIST);
    return ExitCode.SUCCESS;
  }
}
