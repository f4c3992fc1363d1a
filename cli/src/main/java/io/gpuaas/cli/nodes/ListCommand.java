package io.gpuaas.cli.nodes;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.client.NodesApi;
import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.error.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code gpuaas nodes list}. */
@Command(name = "list", description = "List the nodes.")
public final class ListCommand implements Action {
  private static final List<Column<Nodes.Node>> COLUMNS =
      List.of(
          new Column<>("id", Nodes.Node::id),
          new Column<>("name", Nodes.Node::name),
          new Column<>("region", Nodes.Node::region),
          new Column<>("state", Nodes.Node::state),
          new Column<>("cpus", Nodes.Node::cpus),
          new Column<>("gpus", node -> node.gpus().size()),
          new Column<>("last_heartbeat_at", Nodes.Node::lastHeartbeatAt));

  @Override
  public ExitCode run(Invocation invocation) {
    invocation.printer().list(new NodesApi(invocation.api()).list(invocation.context()), COLUMNS);
    return ExitCode.SUCCESS;
  }
}
