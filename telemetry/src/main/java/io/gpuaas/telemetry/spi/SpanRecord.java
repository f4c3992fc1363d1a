package io.gpuaas.telemetry.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span of a trace. Everything in it is hostile text, its times too: an end may lie before its
 * start.
 *
 * @param parentSpanId 16 hex digits; null for a root
 * @param kind server, client, producer, consumer or internal
 * @param error whether the span's status is error
 * @param statusMessage what the failing code said, null when it said nothing
 * @param attributes by name, printed as text
 */
public record SpanRecord(
    String traceId,
    String spanId,
    @Nullable String parentSpanId,
    String service,
    String name,
    String kind,
    Instant start,
    Instant end,
    boolean error,
    @Nullable String statusMessage,
    Map<String, String> attributes) {
  public SpanRecord {
    attributes = Map.copyOf(attributes);
  }

  /** May be negative when the writer's clock stepped back. */
  public Duration duration() {
    return Duration.between(start, end);
  }
}
