package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.contract.api.Allocations;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.error.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Allocate what a SKU offers.")
final class CreateCommand implements Action {
  @Option(
      names = "--sku",
      required = true,
      paramLabel = "NAME",
      description = "what to allocate; see: gpuaas catalog list")
  private String sku = "";

  @Option(names = "--name", paramLabel = "NAME", description = "a name of your own for it")
  private @Nullable String name;

  @Mixin private final WaitFlags waiting = new WaitFlags();

  @Override
  public ExitCode run(Invocation invocation) throws InterruptedException {
    AllocationsApi api = new AllocationsApi(invocation.api());
    Allocation created = api.create(invocation.context(), new Allocations.Create(sku, name));
    AsyncFailure.check(waiting.show(invocation, api, created, Follower::isSettled));
    return ExitCode.SUCCESS;
  }
}
