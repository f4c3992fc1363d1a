package io.gpuaas.cli.iam;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AccountsApi;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tenant an account belongs to. */
final class TenantFlag {
  @Option(
      names = "--tenant",
      paramLabel = "ID",
      description = "the tenant of the account; without it your own")
  private @Nullable String tenant;

  String id(Invocation invocation) {
    return tenant == null
        ? new AccountsApi(invocation.api()).whoami(invocation.context()).tenantId()
        : tenant;
  }
}
