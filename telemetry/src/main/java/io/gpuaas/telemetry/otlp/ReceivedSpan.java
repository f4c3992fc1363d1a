package io.gpuaas.telemetry.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.gpuaas.contract.redaction.Redaction;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/** A span as OTLP brought it. */
final class ReceivedSpan {
  private static final int LONGEST_NAME = 256;

  private ReceivedSpan() {}

  static SpanRecord read(Resource resource, ByteString content)
      throws InvalidProtocolBufferException {
    Span span = Span.parseFrom(content);
    String trace = ReceivedLog.id(span.getTraceId(), 16);
    String id = ReceivedLog.id(span.getSpanId(), 8);
    if (trace == null || id == null) {
      throw new InvalidProtocolBufferException("a span without ids");
    }
    String said = OtlpAttributes.cut(span.getStatus().getMessage(), OtlpAttributes.LONGEST_TEXT);
    return new SpanRecord(
        trace,
        id,
        ReceivedLog.id(span.getParentSpanId(), 8),
        ReceivedResource.serviceName(resource),
        OtlpAttributes.cut(span.getName(), LONGEST_NAME),
        kind(span),
        OtlpTime.read(span.getStartTimeUnixNano()),
        OtlpTime.read(span.getEndTimeUnixNano()),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
        said.isEmpty() ? null : Redaction.text(said),
        OtlpAttributes.read(span.getAttributesList()));
  }

  private static String kind(Span span) {
    return switch (span.getKind()) {
      case SPAN_KIND_SERVER -> "server";
      case SPAN_KIND_CLIENT -> "client";
      case SPAN_KIND_PRODUCER -> "producer";
      case SPAN_KIND_CONSUMER -> "consumer";
      default -> "internal";
    };
  }
}
