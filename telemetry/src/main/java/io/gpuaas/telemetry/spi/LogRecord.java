package io.gpuaas.telemetry.spi;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log record, as contract's {@code LogField} names its fields. A field that the record does not
 * carry is null. Everything in it is hostile text.
 *
 * @param level one of trace, debug, info, warn, error
 * @param durationMs milliseconds
 * @param attributes fields beyond the contract's, by name; empty when there are none
 */
public record LogRecord(
    Instant timestamp,
    String level,
    String service,
    String message,
    @Nullable String event,
    @Nullable String logger,
    @Nullable String correlationId,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String orgId,
    @Nullable String projectId,
    @Nullable String userId,
    @Nullable String errorCode,
    @Nullable String resourceName,
    @Nullable Double durationMs,
    @Nullable String exception,
    Map<String, String> attributes) {
  public LogRecord {
    attributes = Map.copyOf(attributes);
  }
}
