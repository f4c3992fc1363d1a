package io.gpuaas.cli.nodes;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.NodesApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "get", description = "Show a node with its GPUs and who holds them.")
final class GetCommand implements Action {
  @Mixin private final NodeArgument argument = new NodeArgument();

  @Override
  public ExitCode run(Invocation invocation) {
    NodesApi api = new NodesApi(invocation.api());
    NodeColumns.show(invocation.printer(), api.get(invocation.context(), argument.node()));
    return ExitCode.SUCCESS;
  }
}
