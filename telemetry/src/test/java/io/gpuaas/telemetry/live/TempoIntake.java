package io.gpuaas.telemetry.live;

import com.google.protobuf.ByteString;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Sends spans by OTLP over HTTP. */
final class TempoIntake {
  private TempoIntake() {}

  static void send(List<SpanRecord> spans) throws IOException, InterruptedException {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    spans.forEach(span -> request.addResourceSpans(resourceSpans(span)));
    Post.send(
        HttpRequest.newBuilder(LiveServers.tempoOtlp().resolve("/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.build().toByteArray())));
  }

  private static ResourceSpans resourceSpans(SpanRecord span) {
    return ResourceSpans.newBuilder()
        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", span.service())))
        .addScopeSpans(ScopeSpans.newBuilder().addSpans(proto(span)))
        .build();
  }

  private static Span proto(SpanRecord span) {
    Span.Builder proto =
        Span.newBuilder()
            .setTraceId(bytes(span.traceId()))
            .setSpanId(bytes(span.spanId()))
            .setName(span.name())
            .setKind(Span.SpanKind.valueOf("SPAN_KIND_" + span.kind().toUpperCase(Locale.ROOT)))
            .setStartTimeUnixNano(nanos(span.start()))
            .setEndTimeUnixNano(nanos(span.end()));
    if (span.parentSpanId() != null) {
      proto.setParentSpanId(bytes(span.parentSpanId()));
    }
    if (span.error()) {
      Status.Builder status = proto.getStatusBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR);
      if (span.statusMessage() != null) {
        status.setMessage(span.statusMessage());
      }
    }
    span.attributes().forEach((name, value) -> proto.addAttributes(attribute(name, value)));
    return proto.build();
  }

  private static KeyValue attribute(String name, String value) {
    return KeyValue.newBuilder()
        .setKey(name)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }
}
