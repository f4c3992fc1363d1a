package io.gpuaas.cli.allocations;

import picocli.CommandLine.Command;

/** {@code gpuaas allocations}. */
@Command(
    description = "Use GPUs and CPUs: create, follow, release.",
    subcommands = {
      CreateCommand.class,
      GetCommand.class,
      ListCommand.class,
      EventsCommand.class,
      ReleaseCommand.class
    })
public final class AllocationsGroup {}
