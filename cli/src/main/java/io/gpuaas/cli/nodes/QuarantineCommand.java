package io.gpuaas.cli.nodes;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.NodesApi;
import io.gpuaas.contract.api.Nodes.Node;
import io.gpuaas.contract.api.Nodes.Reason;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "quarantine", description = "Take a node out because something is wrong with it.")
final class QuarantineCommand implements Action {
  @Mixin private final NodeArgument argument = new NodeArgument();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "what is wrong, for others")
  private String reason = "";

  @Override
  public ExitCode run(Invocation invocation) {
    NodesApi api = new NodesApi(invocation.api());
    Node node = api.quarantine(invocation.context(), argument.node(), new Reason(reason));
    invocation.printer().one(node, NodeColumns.LIST);
    Remaining.say(invocation, node);
    return ExitCode.SUCCESS;
  }
}
