package io.gpuaas.telemetry.tempo;

import com.google.protobuf.ByteString;
import io.gpuaas.contract.redaction.Redaction;
import io.gpuaas.telemetry.otlp.OtlpAttributes;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans of OTLP as the port knows them. */
final class SpanRecords {
  private static final long NANOS = 1_000_000_000L;
  private static final int SPAN_ID_BYTES = 8;
  private static final int LONGEST_TEXT = 4 * 1024;

  private SpanRecords() {}

  static SpanRecord of(Span span, String traceId, String service) {
    return new SpanRecord(
        traceId,
        hex(span.getSpanId()),
        parent(span.getParentSpanId()),
        service,
        OtlpAttributes.cut(span.getName(), LONGEST_TEXT),
        kind(span.getKind()),
        instant(span.getStartTimeUnixNano()),
        instant(span.getEndTimeUnixNano()),
        span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
        span.getStatus().getMessage().isEmpty()
            ? null
            : Redaction.text(OtlpAttributes.cut(span.getStatus().getMessage(), LONGEST_TEXT)),
        attributes(span));
  }

  /** The service that a resource is, empty when it does not say. */
  static String service(Resource resource) {
    return OtlpAttributes.read(resource.getAttributesList()).getOrDefault("service.name", "");
  }

  /**
   * With those of the exception that ended it, if it recorded one: it is what a person asks for.
   */
  private static Map<String, String> attributes(Span span) {
    Map<String, String> attributes = new HashMap<>(OtlpAttributes.read(span.getAttributesList()));
    List<KeyValue> exception =
        span.getEventsList().stream()
            .filter(event -> event.getName().equals("exception"))
            .reduce((earlier, later) -> later)
            .map(Span.Event::getAttributesList)
            .orElse(List.of());
    OtlpAttributes.read(exception).forEach(attributes::putIfAbsent);
    return attributes;
  }

  private static String kind(Span.SpanKind kind) {
    return switch (kind) {
      case SPAN_KIND_SERVER -> "server";
      case SPAN_KIND_CLIENT -> "client";
      case SPAN_KIND_PRODUCER -> "producer";
      case SPAN_KIND_CONSUMER -> "consumer";
      default -> "internal";
    };
  }

  private static @Nullable String parent(ByteString id) {
    String hex = hex(id);
    return hex.isEmpty() || hex.equals("0".repeat(2 * SPAN_ID_BYTES)) ? null : hex;
  }

  /** Empty for what is no id. */
  private static String hex(ByteString id) {
    return id.size() == SPAN_ID_BYTES ? HexFormat.of().formatHex(id.toByteArray()) : "";
  }

  /** Unsigned: until the year 2554. */
  private static Instant instant(long unixNanos) {
    return Instant.ofEpochSecond(
        Long.divideUnsigned(unixNanos, NANOS), Long.remainderUnsigned(unixNanos, NANOS));
  }
}
