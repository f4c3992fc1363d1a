package io.gpuaas.cli.runbooks;

import picocli.CommandLine.Command;

/** {@code gpuaas runbooks}: works without any server, and without a login. */
@Command(
    description = "The rules and pages that triage routes by.",
    subcommands = {ListCommand.class, ShowCommand.class, LintCommand.class})
public final class RunbooksGroup {}
