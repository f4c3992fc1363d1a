package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of an allocation's history.
 *
 * @param from empty for the first
 * @param reason the word of a failure
 */
public record Transition(
    Optional<AllocationState> from,
    AllocationState to,
    Instant at,
    Optional<String> reason,
    String correlationId) {

  /** Of an allocation that has just been requested. */
  public static Transition first(Allocation requested) {
    return new Transition(
        Optional.empty(),
        requested.state(),
        requested.createdAt(),
        Optional.empty(),
        requested.cause().correlationId().toString());
  }
}
