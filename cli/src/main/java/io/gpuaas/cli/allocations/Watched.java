package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.contract.api.Allocations.Allocation;
import java.util.function.Consumer;

/** Prints a row for every change. */
final class Watched implements Consumer<Allocation> {
  private final Invocation invocation;
  private boolean first = true;

  Watched(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void accept(Allocation allocation) {
    invocation.printer().next(allocation, AllocationColumns.ALL, first);
    first = false;
  }
}
