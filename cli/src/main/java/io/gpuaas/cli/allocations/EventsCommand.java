package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "events", description = "Show the history of an allocation, oldest first.")
final class EventsCommand implements Action {
  @Parameters(paramLabel = "ID", description = "the id of the allocation")
  private String id = "";

  @Override
  public ExitCode run(Invocation invocation) {
    AllocationsApi api = new AllocationsApi(invocation.api());
    invocation.printer().list(api.events(invocation.context(), id), AllocationColumns.EVENTS);
    return ExitCode.SUCCESS;
  }
}
