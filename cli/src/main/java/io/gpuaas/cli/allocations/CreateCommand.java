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

  @Option(
      names = "--gpus",
      paramLabel = "N",
      description = "how many GPUs, all on one node: a multiple of what the SKU holds")
  private @Nullable Integer gpus;

  @Option(names = "--name", paramLabel = "NAME", description = "a name of your own for it")
  private @Nullable String name;

  @Option(names = "--region", paramLabel = "REGION", description = "where, if there are several")
  private @Nullable String region;

  @Mixin private final IdempotencyKeyFlag key = new IdempotencyKeyFlag();

  @Mixin private final WaitFlags waiting = new WaitFlags();

  @Override
  public ExitCode run(Invocation invocation) throws InterruptedException {
    Allocations.Create create = new Allocations.Create(sku, gpus, name, region);
    Allocation created =
        new AllocationsApi(key.api(invocation)).create(invocation.context(), create);
    AllocationsApi api = new AllocationsApi(invocation.api());
    AsyncFailure.check(waiting.show(invocation, api, created, Settled::whenAsked));
    return ExitCode.SUCCESS;
  }
}
