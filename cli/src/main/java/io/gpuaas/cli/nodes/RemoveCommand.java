package io.gpuaas.cli.nodes;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Confirmation;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.NodesApi;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "remove", description = "Remove a node for good; its credentials become void.")
final class RemoveCommand implements Action {
  @Mixin private final NodeArgument argument = new NodeArgument();

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    if (!yes) {
      Confirmation.demand(invocation, "This removes a node for good.", argument.node());
    }
    NodesApi api = new NodesApi(invocation.api());
    invocation.printer().one(api.remove(invocation.context(), argument.node()), NodeColumns.LIST);
    return ExitCode.SUCCESS;
  }
}
