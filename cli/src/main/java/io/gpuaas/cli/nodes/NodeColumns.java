package io.gpuaas.cli.nodes;

import io.gpuaas.cli.output.Column;
import io.gpuaas.cli.output.Printer;
import io.gpuaas.cli.settings.Output;
import io.gpuaas.contract.api.Nodes.Node;
import io.gpuaas.contract.api.Nodes.NodeGpu;
import java.util.List;

/** How nodes, and the GPUs in them, are shown. */
final class NodeColumns {
  static final List<Column<Node>> LIST =
      List.of(
          new Column<>("id", Node::id),
          new Column<>("name", Node::name),
          new Column<>("state", Node::state),
          new Column<>("reason", Node::reason),
          new Column<>("gpus", node -> count(node, "free") + "/" + node.gpus().size()),
          new Column<>("unhealthy", node -> count(node, "unhealthy")),
          new Column<>("last_heartbeat_at", Node::lastHeartbeatAt));

  private static final List<Column<Node>> ONE =
      List.of(
          new Column<>("id", Node::id),
          new Column<>("name", Node::name),
          new Column<>("region", Node::region),
          new Column<>("state", Node::state),
          new Column<>("reason", Node::reason),
          new Column<>("cpus", Node::cpus),
          new Column<>("memory_bytes", Node::memoryBytes),
          new Column<>("gpus", node -> count(node, "free") + "/" + node.gpus().size()),
          new Column<>("unhealthy", node -> count(node, "unhealthy")),
          new Column<>("agent_version", Node::agentVersion),
          new Column<>("resource_name", Node::resourceName),
          new Column<>("enrolled_at", Node::enrolledAt),
          new Column<>("last_heartbeat_at", Node::lastHeartbeatAt));

  private static final List<Column<NodeGpu>> GPUS =
      List.of(
          new Column<>("uuid", NodeGpu::uuid),
          new Column<>("model", NodeGpu::model),
          new Column<>("memory_bytes", NodeGpu::memoryBytes),
          new Column<>("state", NodeGpu::state),
          new Column<>("problem", NodeGpu::problem),
          new Column<>("allocation_id", NodeGpu::allocationId));

  private NodeColumns() {}

  /** One node with its GPUs; a CSV has one kind of line, the node's own. */
  static void show(Printer printer, Node node) {
    printer.record(node, ONE);
    if (printer.output() == Output.TABLE && !node.gpus().isEmpty()) {
      printer.line("");
      printer.line("gpus:");
      printer.list(node.gpus(), GPUS);
    }
  }

  private static long count(Node node, String state) {
    return node.gpus().stream().filter(gpu -> gpu.state().equals(state)).count();
  }
}
