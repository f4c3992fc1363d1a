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
    String correlationId) {}
