package io.gpuaas.cli.nodes;

import picocli.CommandLine.Command;

/** {@code gpuaas nodes}. */
@Command(
    description = "The GPU hosts, for operators.",
    subcommands = {
      ListCommand.class,
      GetCommand.class,
      EnrollTokenCommand.class,
      DrainCommand.class,
      QuarantineCommand.class,
      ResumeCommand.class,
      RemoveCommand.class
    })
public final class NodesGroup {}
