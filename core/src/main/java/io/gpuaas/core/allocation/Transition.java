package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of an allocation's history.
 *
 * @param from empty for the first
 */
public record Transition(
    Optional<AllocationState> from, AllocationState to, Instant at, String correlationId) {}
