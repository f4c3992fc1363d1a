package io.gpuaas.cli.projects;

import picocli.CommandLine.Command;

/** {@code gpuaas projects}. */
@Command(
    description = "Projects and who is in them.",
    subcommands = {ListCommand.class, CreateCommand.class, UseCommand.class, MembersCommand.class})
public final class ProjectsGroup {}
