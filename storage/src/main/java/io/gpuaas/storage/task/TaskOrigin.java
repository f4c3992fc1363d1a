package io.gpuaas.storage.task;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.core.Cause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which command caused the task: the worker logs under this id and continues this trace, an hour
 * later too.
 *
 * @param traceparent W3C; null when the cause was not traced
 */
public record TaskOrigin(String correlationId, @Nullable String traceparent) {
  public static TaskOrigin of(Cause cause) {
    return new TaskOrigin(
        cause.correlationId().toString(),
        cause.traceContext().map(TraceContext::toString).orElse(null));
  }

  /**
   * The same as the core knows it.
   *
   * @throws IllegalStateException when the id is none, which only a hand in the table can cause
   */
  public Cause cause() {
    return new Cause(
        CorrelationId.parse(correlationId)
            .orElseThrow(() -> new IllegalStateException("the task has no correlation id")),
        Optional.ofNullable(traceparent).flatMap(TraceContext::parse));
  }
}
