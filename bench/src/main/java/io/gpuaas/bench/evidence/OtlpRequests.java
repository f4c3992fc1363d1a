package io.gpuaas.bench.evidence;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts what is sent into requests that every receiver takes: some take four megabytes at most. */
final class OtlpRequests {
  private static final int RECORDS = 2000;

  private OtlpRequests() {}

  /**
   * Oldest first.
   *
   * @param run the namespace that their services are in, so that no run writes behind another
   */
  static List<ExportLogsServiceRequest> logs(List<ResourceLogs> logs, String run) {
    List<ResourceLogs> ordered =
        logs.stream().sorted(Comparator.comparingLong(OtlpRequests::time)).toList();
    return parts(ordered.stream().map(each -> in(run, each)).toList()).stream()
        .map(part -> ExportLogsServiceRequest.newBuilder().addAllResourceLogs(part).build())
        .toList();
  }

  private static long time(ResourceLogs logs) {
    return logs.getScopeLogs(0).getLogRecords(0).getTimeUnixNano();
  }

  private static ResourceLogs in(String run, ResourceLogs logs) {
    return logs.toBuilder()
        .setResource(
            logs.getResource().toBuilder()
                .addAttributes(OtlpLogs.attribute("service.namespace", run)))
        .build();
  }

  /** Those of one resource may be more than one request holds. */
  static List<ExportTraceServiceRequest> spans(List<ResourceSpans> spans) {
    return parts(spans.stream().flatMap(each -> small(each).stream()).toList()).stream()
        .map(part -> ExportTraceServiceRequest.newBuilder().addAllResourceSpans(part).build())
        .toList();
  }

  private static List<ResourceSpans> small(ResourceSpans spans) {
    List<Span> all = spans.getScopeSpans(0).getSpansList();
    return all.size() == 1
        ? List.of(spans)
        : all.stream()
            .map(
                span ->
                    ResourceSpans.newBuilder()
                        .setResource(spans.getResource())
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span))
                        .build())
            .toList();
  }

  private static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += RECORDS) {
      parts.add(all.subList(from, Math.min(all.size(), from + RECORDS)));
    }
    return parts;
  }
}
