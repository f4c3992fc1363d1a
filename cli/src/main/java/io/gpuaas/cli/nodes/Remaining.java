package io.gpuaas.cli.nodes;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.contract.api.Nodes.Node;
import io.gpuaas.contract.api.Nodes.NodeGpu;
import java.util.List;
import java.util.Objects;

/** What an operator must wait for before a node can be touched. */
final class Remaining {
  private Remaining() {}

  /** A node says who holds its GPUs, and not who uses its CPUs. */
  static void say(Invocation invocation, Node node) {
    List<String> holders =
        node.gpus().stream()
            .map(NodeGpu::allocationId)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (!holders.isEmpty()) {
      invocation.say("still there: " + String.join(", ", holders));
    } else if (!node.gpus().isEmpty()) {
      invocation.say("nobody holds its GPUs");
    }
  }
}
