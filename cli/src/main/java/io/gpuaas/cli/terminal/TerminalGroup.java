package io.gpuaas.cli.terminal;

import picocli.CommandLine.Command;

/** {@code gpuaas terminal}. */
@Command(
    description = "Shells and programs on allocations.",
    subcommands = {OpenCommand.class, SessionsCommand.class, KillCommand.class})
public final class TerminalGroup {}
