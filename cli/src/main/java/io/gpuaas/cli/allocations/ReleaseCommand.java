package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "release", description = "Give an allocation back; its workspace is wiped.")
final class ReleaseCommand implements Action {
  @Parameters(paramLabel = "ID", description = "the id of the allocation")
  private String id = "";

  @Mixin private final WaitFlags waiting = new WaitFlags();

  @Override
  public ExitCode run(Invocation invocation) throws InterruptedException {
    AllocationsApi api = new AllocationsApi(invocation.api());
    Allocation releasing = api.release(invocation.context(), id);
    AsyncFailure.check(waiting.show(invocation, api, releasing, Settled::whenReleased));
    return ExitCode.SUCCESS;
  }
}
