package io.gpuaas.telemetry.loki;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The questions, in LogQL. Each way that logs lie in Loki has its own: an id in a line is found by
 * a line filter only, an id in structured metadata by a label filter only, and that has to stand
 * before any parser to be fast.
 */
record Queries(LokiConfig config) {
  /** A label value cannot be longer (max_label_value_length), so no such service is there. */
  private static final int LONGEST_SERVICE = 2048;

  /**
   * What to ask for one id, side by side: the lines that hold it, and the structured metadata of
   * the streams that no line filter has looked at. Loki gives the streams of JSON lines the OTLP
   * label too (discover_service_name), and nothing is worth being read twice.
   */
  List<String> ofCorrelationId(CorrelationId id, Set<String> services) {
    String names = anyOf(services);
    return List.of(
        "{%s=~%s} |= %s".formatted(config.serviceLabel(), names, quoted(id)),
        otlpAlone(names) + hasId(id));
  }

  /** For what the questions above do not find: metadata of streams whose lines do not hold it. */
  List<String> byMetadata(CorrelationId id, Set<String> services) {
    return isOneLabel()
        ? List.of()
        : List.of("{%s=~%s}".formatted(config.serviceLabel(), anyOf(services)) + hasId(id));
  }

  /** What to ask for records with an error code: JSON lines, then OTLP. */
  List<String> failures(Set<String> services) {
    String name = config.fields().first(LogField.ERROR_CODE);
    String label = config.fields().metadata(LogField.ERROR_CODE);
    String expression = name.equals(label) ? name : "[" + LogQl.quoted(name) + "]";
    String names = anyOf(services);
    return List.of(
        "{%s=~%s} |= %s | json %s=%s | %4$s!=\"\""
            .formatted(
                config.serviceLabel(), names, LogQl.quoted(name), label, LogQl.quoted(expression)),
        "%s | %s!=\"\"".formatted(otlpAlone(names), label));
  }

  /** The streams that have these services in the OTLP label and not in the other. */
  private String otlpAlone(String names) {
    return isOneLabel()
        ? "{%s=~%s}".formatted(config.otlpServiceLabel(), names)
        : "{%s=~%s, %s!~%2$s}".formatted(config.otlpServiceLabel(), names, config.serviceLabel());
  }

  private boolean isOneLabel() {
    return config.serviceLabel().equals(config.otlpServiceLabel());
  }

  private String hasId(CorrelationId id) {
    return " | " + config.fields().metadata(LogField.CORRELATION_ID) + "=" + quoted(id);
  }

  /** How many records each error code has, to be asked for the instant of the window's end. */
  String count(String failures, TimeWindow window) {
    return "sum by (%s) (count_over_time(%s [%ds]))"
        .formatted(
            config.fields().metadata(LogField.ERROR_CODE),
            failures,
            Math.max(1, window.length().toSeconds()));
  }

  private static String quoted(CorrelationId id) {
    return LogQl.quoted(id.toString());
  }

  private static String anyOf(Set<String> services) {
    Set<String> possible =
        services.stream()
            .filter(name -> !name.isEmpty() && name.length() <= LONGEST_SERVICE)
            .collect(Collectors.toSet());
    // Names that cannot be must find nothing, which an empty expression would not say.
    return services.isEmpty()
        ? "\".+\""
        : possible.isEmpty() ? "\"[^\\\\d\\\\D]\"" : LogQl.anyOf(possible);
  }
}
