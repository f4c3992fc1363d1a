package io.gpuaas.bench.evidence;

import io.gpuaas.bench.corpus.SpanEntry;
import io.gpuaas.bench.corpus.Staged;
import io.gpuaas.contract.signal.SpanAttribute;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes spans of what a case file says of them. */
final class WrittenSpans {
  private final Staged staged;

  private WrittenSpans(Staged staged) {
    this.staged = staged;
  }

  static List<ResourceSpans> of(Staged staged) {
    List<SpanEntry> entries = staged.of().file().spans();
    List<ResourceSpans> spans = new ArrayList<>();
    if (entries != null) {
      WrittenSpans written = new WrittenSpans(staged);
      entries.forEach(entry -> spans.add(written.write(entry)));
    }
    return spans;
  }

  /** A run of spans has one resource. */
  private ResourceSpans write(SpanEntry entry) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    int times = Objects.requireNonNullElse(entry.times(), 1);
    for (int number = 0; number < times; number++) {
      scope.addSpans(span(entry, number));
    }
    return ResourceSpans.newBuilder()
        .setResource(OtlpLogs.resource(entry.service()))
        .addScopeSpans(scope)
        .build();
  }

  private Span span(SpanEntry entry, int number) {
    String trace = Objects.requireNonNullElse(entry.trace(), "{trace}");
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(OtlpLogs.id(staged.blanks().fill(trace)))
            .setSpanId(OtlpLogs.id(id(entry.span(), number)))
            .setName(staged.blanks().fill(entry.name(), number))
            .setKind(kind(entry.kind()))
            .setStartTimeUnixNano(
                OtlpLogs.nanos(staged.begin().plus(entry.start().duration())) + number)
            .setEndTimeUnixNano(OtlpLogs.nanos(staged.begin().plus(entry.end().duration())));
    if (entry.parent() != null) {
      span.setParentSpanId(OtlpLogs.id(id(entry.parent(), number)));
    }
    if (Boolean.TRUE.equals(entry.error())) {
      span.setStatus(status(entry.message()));
    }
    attributes(entry)
        .forEach(
            (name, value) ->
                span.addAttributes(OtlpLogs.attribute(name, staged.blanks().fill(value, number))));
    return span.build();
  }

  private String id(String name, int number) {
    return staged.blanks().fill("{span:" + name + "}", number);
  }

  private Status status(@Nullable String message) {
    Status.Builder status = Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR);
    if (message != null) {
      status.setMessage(staged.blanks().fill(message));
    }
    return status.build();
  }

  private Map<String, String> attributes(SpanEntry entry) {
    Map<String, @Nullable String> all = new LinkedHashMap<>();
    all.put(SpanAttribute.CORRELATION_ID.wireName(), staged.id().toString());
    if (entry.attributes() != null) {
      all.putAll(entry.attributes());
    }
    Map<String, String> given = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (value != null) {
            given.put(name, value);
          }
        });
    return given;
  }

  private static Span.SpanKind kind(@Nullable String name) {
    return switch (name) {
      case "server" -> Span.SpanKind.SPAN_KIND_SERVER;
      case "client" -> Span.SpanKind.SPAN_KIND_CLIENT;
      case "producer" -> Span.SpanKind.SPAN_KIND_PRODUCER;
      case "consumer" -> Span.SpanKind.SPAN_KIND_CONSUMER;
      case null -> Span.SpanKind.SPAN_KIND_INTERNAL;
      default -> throw new IllegalArgumentException("there is no kind of span called " + name);
    };
  }
}
