package io.gpuaas.bench;

import io.gpuaas.bench.evidence.OtlpLogs;
import io.gpuaas.bench.evidence.Posting;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.signal.SpanAttribute;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Writes the trace of a failed command by OTLP over HTTP: the API, the worker, and what broke. */
record TempoPush(Posting posting, URI otlp) {
  private static final List<Service> HOPS =
      List.of(Service.API, Service.PROVISIONING_WORKER, Service.PROVISIONING_WORKER);

  void push(String traceId, CorrelationId id, String code)
      throws IOException, InterruptedException {
    ExportTraceServiceRequest.Builder body = ExportTraceServiceRequest.newBuilder();
    for (int depth = 0; depth < HOPS.size(); depth++) {
      body.addResourceSpans(span(traceId, id, code, depth));
    }
    posting.post(otlp.resolve("/v1/traces"), "application/x-protobuf", body.build().toByteArray());
  }

  private static ResourceSpans span(String traceId, CorrelationId id, String code, int depth) {
    Instant start = id.time().orElseThrow().plusMillis(depth);
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(OtlpLogs.id(traceId))
            .setSpanId(OtlpLogs.id(spanId(traceId, depth)))
            .setName("step " + depth)
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(OtlpLogs.nanos(start))
            .setEndTimeUnixNano(OtlpLogs.nanos(start.plusMillis(20 - 2L * depth)))
            .setStatus(
                Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(code))
            .addAttributes(
                OtlpLogs.attribute(SpanAttribute.CORRELATION_ID.wireName(), id.toString()))
            .addAttributes(OtlpLogs.attribute(SpanAttribute.ERROR_CODE.wireName(), code));
    if (depth > 0) {
      span.setParentSpanId(OtlpLogs.id(spanId(traceId, depth - 1)));
    }
    return ResourceSpans.newBuilder()
        .setResource(OtlpLogs.resource(HOPS.get(depth).wireName()))
        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span))
        .build();
  }

  private static String spanId(String traceId, int depth) {
    return traceId.substring(0, 15) + (depth + 1);
  }
}
