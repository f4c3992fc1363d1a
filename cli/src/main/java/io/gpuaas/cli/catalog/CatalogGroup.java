package io.gpuaas.cli.catalog;

import picocli.CommandLine.Command;

/** {@code gpuaas catalog}. */
@Command(
    description = "What can be allocated.",
    subcommands = {ListCommand.class})
public final class CatalogGroup {}
