package io.gpuaas.core.allocation;

import io.gpuaas.contract.error.FailureReason;

/**
 * Why an allocation failed.
 *
 * @param message for people, by the hop that failed
 * @param attempts how often it was tried, at least 1
 */
public record Failure(FailureReason reason, String message, int attempts) {}
