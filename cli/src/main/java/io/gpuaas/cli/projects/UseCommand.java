package io.gpuaas.cli.projects;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.settings.ConfigFile;
import io.gpuaas.cli.settings.Folders;
import io.gpuaas.cli.settings.Settings;
import io.gpuaas.client.ProjectsApi;
import io.gpuaas.contract.api.Projects;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "use", description = "Make a project the default of this profile.")
final class UseCommand implements Action {
  @Parameters(paramLabel = "ID", description = "the id of the project")
  private String id = "";

  @Override
  public ExitCode run(Invocation invocation) {
    Projects.Project project = new ProjectsApi(invocation.api()).get(invocation.context(), id);
    Settings settings = invocation.settings();
    new ConfigFile(Folders.config(invocation.shell()))
        .save(settings.profileName(), settings.profile().withProject(project.id()));
    invocation.printer().one(project, ProjectColumns.ALL);
    return ExitCode.SUCCESS;
  }
}
