package io.gpuaas.cli.projects;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.output.Column;
import io.gpuaas.client.ProjectsApi;
import io.gpuaas.contract.api.Projects;
import io.gpuaas.contract.error.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "members", description = "List who is in a project.")
final class MembersCommand implements Action {
  private static final List<Column<Projects.Member>> COLUMNS =
      List.of(
          new Column<>("username", Projects.Member::username),
          new Column<>("role", Projects.Member::role),
          new Column<>("since", Projects.Member::since),
          new Column<>("user_id", Projects.Member::userId));

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "the project; without it the one of --project-id or the profile")
  private @Nullable String id;

  @Override
  public ExitCode run(Invocation invocation) {
    String project = id == null ? invocation.settings().project().id() : id;
    if (project == null) {
      throw Problem.invalid(
          "no project is named", "Pass its id, or choose one with: gpuaas projects use ID");
    }
    invocation
        .printer()
        .list(new ProjectsApi(invocation.api()).members(invocation.context(), project), COLUMNS);
    return ExitCode.SUCCESS;
  }
}
