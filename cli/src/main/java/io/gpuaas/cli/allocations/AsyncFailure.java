package io.gpuaas.cli.allocations;

import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Failure;
import io.gpuaas.contract.api.Allocations;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.api.Allocations.Transition;
import java.util.LinkedHashMap;
import java.util.Map;

/** A failure that happened after the command that caused it had its answer. */
final class AsyncFailure {
  private AsyncFailure() {}

  /**
   * Throws what went wrong with the allocation, if something did. It carries the correlation id of
   * the command that caused it, because that is where the logs of the worker are.
   */
  static void check(Allocation allocation) {
    Allocations.Failure failure = allocation.failure();
    if (failure == null) {
      return;
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("reason", failure.reason());
    details.put("resource_name", allocation.resourceName());
    throw new CallFailed(
        new Failure(
            failure.code(), failure.message(), cause(allocation), Failure.NO_ANSWER, details));
  }

  private static String cause(Allocation allocation) {
    return allocation.transitions().stream()
        .filter(t -> t.to().equals(allocation.state()))
        .reduce((earlier, later) -> later)
        .map(Transition::correlationId)
        .orElse(allocation.correlationId());
  }
}
