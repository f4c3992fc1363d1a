package io.gpuaas.cli.support;

import picocli.CommandLine.Command;

/** {@code gpuaas support}. */
@Command(
    description = "What to hand over after a failure.",
    subcommands = {LastCommand.class, ReportCommand.class, StatusCommand.class})
public final class SupportGroup {}
