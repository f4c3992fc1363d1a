package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a failed allocation in full, and then fails as the allocation did. */
@Command(name = "get", description = "Show an allocation; fails with its code if it has failed.")
final class GetCommand implements Action {
  @Parameters(paramLabel = "ID", description = "the id of the allocation")
  private String id = "";

  @Mixin private final WaitFlags waiting = new WaitFlags();

  @Override
  public ExitCode run(Invocation invocation) throws InterruptedException {
    AllocationsApi api = new AllocationsApi(invocation.api());
    Allocation now = api.get(invocation.context(), id);
    AsyncFailure.check(waiting.show(invocation, api, now, Settled::whenAsked));
    return ExitCode.SUCCESS;
  }
}
