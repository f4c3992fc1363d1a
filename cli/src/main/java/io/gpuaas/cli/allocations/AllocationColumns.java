package io.gpuaas.cli.allocations;

import io.gpuaas.cli.output.Column;
import io.gpuaas.cli.output.Printer;
import io.gpuaas.cli.settings.Output;
import io.gpuaas.contract.api.Allocations;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.api.Allocations.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an allocation is shown. */
final class AllocationColumns {
  static final List<Column<Allocation>> ALL =
      List.of(
          new Column<>("id", Allocation::id),
          new Column<>("name", Allocation::name),
          new Column<>("sku", Allocation::sku),
          new Column<>("gpus", Allocation::gpus),
          new Column<>("state", Allocation::state),
          new Column<>("node_id", Allocation::nodeId),
          new Column<>("workspace", Allocation::workspace),
          new Column<>("failure", AllocationColumns::failure),
          new Column<>("created_at", Allocation::createdAt));

  static final List<Column<Transition>> EVENTS =
      List.of(
          new Column<>("at", Transition::at),
          new Column<>("from", Transition::from),
          new Column<>("to", Transition::to),
          new Column<>("reason", Transition::reason),
          new Column<>("correlation_id", Transition::correlationId));

  private static final List<Column<Allocations.Failure>> FAILURE =
      List.of(
          new Column<>("reason", Allocations.Failure::reason),
          new Column<>("message", Allocations.Failure::message),
          new Column<>("attempts", Allocations.Failure::attempts),
          new Column<>("where", Allocations.Failure::hop),
          new Column<>("fixable_by", Allocations.Failure::fixableBy),
          new Column<>("retryable", failure -> failure.retryable() ? "yes" : "no"),
          new Column<>("next_step", Allocations.Failure::nextStep));

  private AllocationColumns() {}

  /** One allocation; people read below it why it failed. */
  static void show(Printer printer, Allocation allocation) {
    printer.one(allocation, ALL);
    Allocations.Failure failure = allocation.failure();
    if (failure != null && printer.output() == Output.TABLE) {
      printer.line("");
      printer.line("failure:");
      printer.record(failure, FAILURE);
    }
  }

  private static @Nullable String failure(Allocation allocation) {
    Allocations.Failure failure = allocation.failure();
    return failure == null ? null : failure.code() + ":" + failure.reason();
  }
}
