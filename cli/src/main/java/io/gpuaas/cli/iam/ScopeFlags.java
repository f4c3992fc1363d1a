package io.gpuaas.cli.iam;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a role holds. */
final class ScopeFlags {
  @Option(
      names = "--scope",
      defaultValue = "project",
      paramLabel = "SCOPE",
      description = "platform, tenant or project (the default)")
  String scope = "project";

  @Option(
      names = "--scope-id",
      paramLabel = "ID",
      description = "the tenant or project; without it the project of --project-id or the profile")
  private @Nullable String scopeId;

  /** Null for the platform, which has no id. */
  @Nullable String id(Invocation invocation) {
    if (scope.equals("platform")) {
      return null;
    }
    String id = scopeId;
    if (id == null && scope.equals("project")) {
      id = invocation.settings().project().id();
    }
    if (id == null) {
      throw Problem.invalid("no " + scope + " is named", "Pass its id with --scope-id.");
    }
    return id;
  }
}
