package io.gpuaas.cli.nodes;

import picocli.CommandLine.Command;

/** {@code gpuaas nodes}. */
@Command(
    description = "The GPU hosts, for operators.",
    subcommands = {ListCommand.class, EnrollTokenCommand.class})
public final class NodesGroup {}
