package io.gpuaas.cli.iam;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.client.IamApi;
import io.gpuaas.contract.api.Iam;
import io.gpuaas.contract.error.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "roles", description = "List the roles and what each lets one do.")
final class RolesCommand implements Action {
  private static final List<Column<Iam.RoleInfo>> COLUMNS =
      List.of(
          new Column<>("scope", Iam.RoleInfo::scope),
          new Column<>("role", Iam.RoleInfo::role),
          new Column<>("permissions", role -> String.join(" ", role.permissions())));

  @Override
  public ExitCode run(Invocation invocation) {
    invocation.printer().list(new IamApi(invocation.api()).roles(invocation.context()), COLUMNS);
    return ExitCode.SUCCESS;
  }
}
