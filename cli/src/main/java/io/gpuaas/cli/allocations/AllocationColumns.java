package io.gpuaas.cli.allocations;

import io.gpuaas.cli.output.Column;
import io.gpuaas.contract.api.Allocations;
import io.gpuaas.contract.api.Allocations.Allocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an allocation is shown. */
final class AllocationColumns {
  static final List<Column<Allocation>> ALL =
      List.of(
          new Column<>("id", Allocation::id),
          new Column<>("name", Allocation::name),
          new Column<>("sku", Allocation::sku),
          new Column<>("state", Allocation::state),
          new Column<>("node_id", Allocation::nodeId),
          new Column<>("workspace", Allocation::workspace),
          new Column<>("failure", AllocationColumns::failure),
          new Column<>("created_at", Allocation::createdAt));

  private AllocationColumns() {}

  private static @Nullable String failure(Allocation allocation) {
    Allocations.Failure failure = allocation.failure();
    return failure == null ? null : failure.code() + ":" + failure.reason();
  }
}
