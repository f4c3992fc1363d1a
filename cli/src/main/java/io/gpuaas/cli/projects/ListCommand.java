package io.gpuaas.cli.projects;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.ProjectsApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;

/** {@code gpuaas projects list}. */
@Command(name = "list", description = "List the projects you are in.")
public final class ListCommand implements Action {

  @Override
  public ExitCode run(Invocation invocation) {
    invocation
        .printer()
        .list(new ProjectsApi(invocation.api()).list(invocation.context()), ProjectColumns.ALL);
    return ExitCode.SUCCESS;
  }
}
