package io.gpuaas.core.allocation;

/**
 * Why an allocation failed.
 *
 * @param reason a stable word, for example {@code node_offline}
 * @param message for the user
 */
public record Failure(String reason, String message) {}
