package io.gpuaas.cli.incidents;

import picocli.CommandLine.Command;

/** {@code gpuaas incidents}. */
@Command(
    description = "Work on failures of users, for operators.",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      NoteCommand.class,
      AssignCommand.class,
      CloseCommand.class,
      ReopenCommand.class,
      EscalateCommand.class,
      TargetsCommand.class
    })
public final class IncidentsGroup {}
