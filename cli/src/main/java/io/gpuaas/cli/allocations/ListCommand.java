package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.command.StateFlag;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.client.AllocationsFilter;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.error.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gpuaas allocations list}. */
@Command(name = "list", description = "List the allocations of the project.")
public final class ListCommand implements Action {
  private static final int MOST = 10_000;

  @Mixin private final StateFlag state = new StateFlag();

  @Option(names = "--sku", paramLabel = "NAME", description = "only those of this SKU")
  private @Nullable String sku;

  @Option(names = "--name", paramLabel = "NAME", description = "only those of this name")
  private @Nullable String name;

  @Option(names = "--limit", paramLabel = "N", description = "at most so many, 50 unless told")
  private int limit = 50;

  @Override
  public ExitCode run(Invocation invocation) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("--limit takes 1 to " + MOST, "Narrow the list down instead.");
    }
    AllocationsFilter filter = new AllocationsFilter(state.states(), sku, name);
    List<Allocation> found =
        new AllocationsApi(invocation.api()).list(invocation.context(), filter, limit);
    List<Allocation> shown = found.subList(0, Math.min(limit, found.size()));
    invocation.printer().list(shown, AllocationColumns.ALL);
    if (found.size() >= limit) {
      invocation.say("there may be more: --limit shows them");
    }
    return ExitCode.SUCCESS;
  }
}
