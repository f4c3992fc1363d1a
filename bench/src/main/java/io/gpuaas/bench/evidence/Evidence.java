package io.gpuaas.bench.evidence;

import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.List;

/**
 * What services left behind, in the shapes in which it travels.
 *
 * @param lines printed
 * @param logs sent by OTLP
 */
public record Evidence(List<LogLine> lines, List<ResourceLogs> logs, List<ResourceSpans> spans) {
  public Evidence {
    lines = List.copyOf(lines);
    logs = List.copyOf(logs);
    spans = List.copyOf(spans);
  }
}
