package io.gpuaas.cli.iam;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.command.Secrets;
import io.gpuaas.client.AccountsApi;
import io.gpuaas.contract.api.Users;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Create a user; the password is asked for, or read from stdin.")
final class CreateUserCommand implements Action {
  @Parameters(paramLabel = "USERNAME", description = "the name to log in with")
  private String username = "";

  @Mixin private final TenantFlag tenant = new TenantFlag();

  @Option(names = "--platform-role", paramLabel = "ROLE", description = "ops or admin")
  private @Nullable String platformRole;

  @Option(names = "--password-stdin", description = "read the password from stdin")
  private boolean passwordStdin;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    String password = Secrets.read(invocation, passwordStdin, "password", "--password-stdin");
    Users.Create create = new Users.Create(tenant.id(invocation), username, password, platformRole);
    Users.User created = new AccountsApi(invocation.api()).createUser(invocation.context(), create);
    invocation.printer().one(created, AccountColumns.USER);
    return ExitCode.SUCCESS;
  }
}
