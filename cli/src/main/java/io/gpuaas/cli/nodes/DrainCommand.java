package io.gpuaas.cli.nodes;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.NodesApi;
import io.gpuaas.contract.api.Nodes.Node;
import io.gpuaas.contract.api.Nodes.Reason;
import io.gpuaas.contract.error.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "drain", description = "Let nothing new land on a node; what is there stays.")
final class DrainCommand implements Action {
  @Mixin private final NodeArgument argument = new NodeArgument();

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, for others")
  private @Nullable String reason;

  @Override
  public ExitCode run(Invocation invocation) {
    NodesApi api = new NodesApi(invocation.api());
    Node node = api.drain(invocation.context(), argument.node(), new Reason(reason));
    invocation.printer().one(node, NodeColumns.LIST);
    Remaining.say(invocation, node);
    return ExitCode.SUCCESS;
  }
}
