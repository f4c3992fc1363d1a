package io.gpuaas.cli.nodes;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.command.StateFlag;
import io.gpuaas.client.NodesApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gpuaas nodes list}. */
@Command(name = "list", description = "List the nodes; GPUs are shown as free/all.")
public final class ListCommand implements Action {
  @Mixin private final StateFlag state = new StateFlag();

  @Override
  public ExitCode run(Invocation invocation) {
    NodesApi api = new NodesApi(invocation.api());
    invocation.printer().list(api.list(invocation.context(), state.states()), NodeColumns.LIST);
    return ExitCode.SUCCESS;
  }
}
