package io.gpuaas.cli.auth;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.client.AccountsApi;
import io.gpuaas.contract.api.Identity;
import io.gpuaas.contract.error.ExitCode;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code gpuaas auth whoami}. */
@Command(name = "whoami", description = "Show who you are and what you may do.")
public final class WhoamiCommand implements Action {
  private static final List<Column<Identity>> COLUMNS =
      List.of(
          new Column<>("username", Identity::username),
          new Column<>("kind", Identity::kind),
          new Column<>("tenant_id", Identity::tenantId),
          new Column<>("platform_role", Identity::platformRole),
          new Column<>("roles", WhoamiCommand::roles),
          new Column<>("id", Identity::id));

  @Override
  public ExitCode run(Invocation invocation) {
    invocation
        .printer()
        .one(new AccountsApi(invocation.api()).whoami(invocation.context()), COLUMNS);
    return ExitCode.SUCCESS;
  }

  /** Like {@code owner@tenant member@3f0c…}: the role, and where it holds. */
  private static String roles(Identity identity) {
    return identity.memberships().stream()
        .map(m -> m.role() + "@" + (m.projectId() == null ? "tenant" : m.projectId()))
        .collect(Collectors.joining(" "));
  }
}
