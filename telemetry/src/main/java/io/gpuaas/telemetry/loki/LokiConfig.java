package io.gpuaas.telemetry.loki;

import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.grafana.Grafana;
import io.gpuaas.telemetry.http.Endpoint;
import io.gpuaas.telemetry.http.Variables;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a Loki is and how logs lie in it.
 *
 * @param serviceLabel the stream label that names the service of JSON lines
 * @param otlpServiceLabel the one that names it where logs went in by OTLP
 * @param fields what the fields are called
 * @param mostCounted of the newest failures, how many one count looks at
 * @param mostBytesCounted how much one count may read, as far as can be foreseen
 * @param grafana where links lead; null for none
 */
public record LokiConfig(
    Endpoint endpoint,
    String serviceLabel,
    String otlpServiceLabel,
    FieldNames fields,
    int mostCounted,
    long mostBytesCounted,
    @Nullable Grafana grafana) {
  private static final String PREFIX = "GPUAAS_LOKI_";
  private static final String SERVICE_LABEL = "SERVICE_LABEL";
  private static final String OTLP_SERVICE_LABEL = "OTLP_SERVICE_LABEL";
  private static final int MOST_COUNTED = 5000;
  private static final long MOST_BYTES_COUNTED = 12L << 20;

  /** Prometheus' rule for labels, which is Loki's. */
  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  /** The variables that {@link #of} knows, Grafana's aside. */
  public static Set<String> variables() {
    Stream<String> fields = Arrays.stream(LogField.values()).map(FieldNames::variable);
    Stream<String> labels = Stream.of(SERVICE_LABEL, OTLP_SERVICE_LABEL);
    return Stream.of(Endpoint.names().stream(), labels, fields)
        .flatMap(Function.identity())
        .map(PREFIX::concat)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads the variables; empty when GPUAAS_LOKI_URL is not set.
   *
   * @param environment by full name
   * @throws IllegalArgumentException when a value means nothing, or a file cannot be read; the
   *     message names the variable
   */
  public static Optional<LokiConfig> of(Function<String, Optional<String>> environment) {
    Variables from = new Variables(PREFIX, environment);
    return Endpoint.read(from)
        .map(
            endpoint ->
                new LokiConfig(
                    endpoint,
                    label(from, SERVICE_LABEL).orElse("service"),
                    label(from, OTLP_SERVICE_LABEL).orElse("service_name"),
                    FieldNames.read(from),
                    MOST_COUNTED,
                    MOST_BYTES_COUNTED,
                    Grafana.read(environment).orElse(null)));
  }

  private static Optional<String> label(Variables from, String name) {
    return from.text(name, LABEL, "the name of a stream label, such as service");
  }
}
