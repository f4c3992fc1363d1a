package io.gpuaas.bench;

import com.google.protobuf.ByteString;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.signal.SpanAttribute;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/** Writes the trace of a failed command by OTLP over HTTP: the API, the worker, and what broke. */
record TempoPush(HttpClient client, URI otlp) {
  private static final List<Service> HOPS =
      List.of(Service.API, Service.PROVISIONING_WORKER, Service.PROVISIONING_WORKER);

  void push(String traceId, CorrelationId id, String code)
      throws IOException, InterruptedException {
    ExportTraceServiceRequest.Builder body = ExportTraceServiceRequest.newBuilder();
    for (int depth = 0; depth < HOPS.size(); depth++) {
      body.addResourceSpans(span(traceId, id, code, depth));
    }
    HttpRequest request =
        HttpRequest.newBuilder(otlp.resolve("/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.build().toByteArray()))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("Tempo answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  private static ResourceSpans span(String traceId, CorrelationId id, String code, int depth) {
    Instant start = id.time().orElseThrow().plusMillis(depth);
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(bytes(traceId))
            .setSpanId(bytes(spanId(traceId, depth)))
            .setName("step " + depth)
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(nanos(start))
            .setEndTimeUnixNano(nanos(start.plusMillis(20 - 2L * depth)))
            .setStatus(
                Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(code))
            .addAttributes(attribute(SpanAttribute.CORRELATION_ID.wireName(), id.toString()))
            .addAttributes(attribute(SpanAttribute.ERROR_CODE.wireName(), code));
    if (depth > 0) {
      span.setParentSpanId(bytes(spanId(traceId, depth - 1)));
    }
    return ResourceSpans.newBuilder()
        .setResource(
            Resource.newBuilder()
                .addAttributes(attribute("service.name", HOPS.get(depth).wireName())))
        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span))
        .build();
  }

  private static String spanId(String traceId, int depth) {
    return traceId.substring(0, 15) + (depth + 1);
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static KeyValue attribute(String name, String value) {
    return KeyValue.newBuilder()
        .setKey(name)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static long nanos(Instant instant) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
  }
}
