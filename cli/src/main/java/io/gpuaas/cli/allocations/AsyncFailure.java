package io.gpuaas.cli.allocations;

import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Failure;
import io.gpuaas.contract.api.Allocations;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.api.Allocations.Transition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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
    throw new CallFailed(
        new Failure(
            failure.code(),
            message(failure),
            cause(allocation),
            Failure.NO_ANSWER,
            details(failure, allocation)));
  }

  /** What the failing hop said, behind the word that runbooks and support go by. */
  private static String message(Allocations.Failure failure) {
    String tries = failure.attempts() == 1 ? " attempt: " : " attempts: ";
    return failure.reason() + " after " + failure.attempts() + tries + failure.message();
  }

  private static Map<String, Object> details(Allocations.Failure failure, Allocation allocation) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("reason", failure.reason());
    details.put("attempts", failure.attempts());
    details.put("hop", failure.hop());
    details.put("fixable_by", failure.fixableBy());
    details.put("retryable", failure.retryable());
    details.put(Failure.NEXT_STEP, failure.nextStep());
    details.put("resource_name", allocation.resourceName());
    // A server that leaves one out must not make a failure of the CLI out of that of a node.
    details.values().removeIf(Objects::isNull);
    return details;
  }

  private static String cause(Allocation allocation) {
    return allocation.transitions().stream()
        .filter(t -> t.to().equals(allocation.state()))
        .reduce((earlier, later) -> later)
        .map(Transition::correlationId)
        .orElse(allocation.correlationId());
  }
}
