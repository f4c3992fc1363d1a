package io.gpuaas.storage.task;

import org.jspecify.annotations.Nullable;

/**
 * Which command caused the task: the worker logs under this id and continues this trace, an hour
 * later too.
 *
 * @param traceparent W3C; null when the cause was not traced
 */
public record TaskOrigin(String correlationId, @Nullable String traceparent) {}
