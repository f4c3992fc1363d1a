package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;

/** {@code gpuaas allocations list}. */
@Command(name = "list", description = "List the allocations of the project.")
public final class ListCommand implements Action {
  @Override
  public ExitCode run(Invocation invocation) {
    AllocationsApi api = new AllocationsApi(invocation.api());
    invocation.printer().list(api.list(invocation.context()), AllocationColumns.ALL);
    return ExitCode.SUCCESS;
  }
}
