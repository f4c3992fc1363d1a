package io.gpuaas.cli.nodes;

import picocli.CommandLine.Parameters;

/** Which node. */
final class NodeArgument {
  @Parameters(index = "0", paramLabel = "NODE", description = "the id or the name of the node")
  private String node = "";

  String node() {
    return node;
  }
}
