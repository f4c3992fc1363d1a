package io.gpuaas.telemetry.write;

import io.gpuaas.telemetry.spi.SpanRecord;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Spans of the OpenTelemetry SDK as the reading side knows them. */
public final class SpanRecords {
  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private SpanRecords() {}

  public static SpanRecord of(SpanData span) {
    Map<String, String> attributes = new HashMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value.toString()));
    String said = span.getStatus().getDescription();
    String parent = span.getParentSpanId();
    return new SpanRecord(
        span.getTraceId(),
        span.getSpanId(),
        SpanId.isValid(parent) ? parent : null,
        Optional.ofNullable(span.getResource().getAttribute(SERVICE_NAME)).orElse(""),
        span.getName(),
        span.getKind().name().toLowerCase(Locale.ROOT),
        Instant.ofEpochSecond(0, span.getStartEpochNanos()),
        Instant.ofEpochSecond(0, span.getEndEpochNanos()),
        span.getStatus().getStatusCode() == StatusCode.ERROR,
        said.isEmpty() ? null : said,
        attributes);
  }
}
