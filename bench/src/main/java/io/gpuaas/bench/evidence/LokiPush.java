package io.gpuaas.bench.evidence;

import io.gpuaas.client.json.WireJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Bodies of Loki's {@code POST /loki/api/v1/push}: a stream a service, oldest first, since Loki
 * takes nothing into a stream that is much older than what it has.
 */
public final class LokiPush {
  private static final int LINES = 1000;

  private LokiPush() {}

  /**
   * As many as it takes.
   *
   * @param labels of the streams beside the service, for streams that nobody else writes into
   */
  public static List<String> bodies(List<LogLine> lines, Map<String, String> labels) {
    List<String> bodies = new ArrayList<>();
    lines.stream()
        .sorted(Comparator.comparing(LogLine::at))
        .collect(Collectors.groupingBy(LogLine::service, TreeMap::new, Collectors.toList()))
        .forEach(
            (service, all) -> parts(all).forEach(part -> bodies.add(body(service, labels, part))));
    return bodies;
  }

  private static String body(String service, Map<String, String> labels, List<LogLine> lines) {
    List<List<String>> values =
        lines.stream()
            .map(line -> List.of(Long.toString(OtlpLogs.nanos(line.at())), line.json()))
            .toList();
    Map<String, String> all = new TreeMap<>(labels);
    all.put("service", service);
    Map<String, Object> stream = Map.of("stream", all, "values", values);
    return WireJson.mapper().writeValueAsString(Map.of("streams", List.of(stream)));
  }

  private static List<List<LogLine>> parts(List<LogLine> all) {
    List<List<LogLine>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += LINES) {
      parts.add(all.subList(from, Math.min(all.size(), from + LINES)));
    }
    return parts;
  }
}
