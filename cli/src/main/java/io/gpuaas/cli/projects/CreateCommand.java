package io.gpuaas.cli.projects;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.ProjectsApi;
import io.gpuaas.contract.api.Projects;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Create a project; you become its owner.")
final class CreateCommand implements Action {
  @Parameters(paramLabel = "NAME", description = "the name of the project")
  private String name = "";

  @Override
  public ExitCode run(Invocation invocation) {
    Projects.Project created =
        new ProjectsApi(invocation.api()).create(invocation.context(), new Projects.Create(name));
    invocation.printer().one(created, ProjectColumns.ALL);
    return ExitCode.SUCCESS;
  }
}
