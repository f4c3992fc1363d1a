package io.gpuaas.telemetry.tempo;

import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.telemetry.grafana.Grafana;
import io.gpuaas.telemetry.http.Endpoint;
import io.gpuaas.telemetry.http.Variables;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a Tempo is.
 *
 * @param correlationAttribute the attribute of a span that is the correlation id; with a dot before
 *     it, of a span or its resource
 * @param grafana where links lead; null for none
 */
public record TempoConfig(
    Endpoint endpoint, String correlationAttribute, @Nullable Grafana grafana) {
  private static final String PREFIX = "GPUAAS_TEMPO_";
  private static final String ATTRIBUTE = "CORRELATION_ATTRIBUTE";

  /** What TraceQL takes without quotes. */
  private static final Pattern NAME = Pattern.compile("\\.?[A-Za-z_][A-Za-z0-9_.-]{0,127}");

  /** The variables that {@link #of} knows, Grafana's aside. */
  public static Set<String> variables() {
    return Stream.concat(Endpoint.names().stream(), Stream.of(ATTRIBUTE))
        .map(PREFIX::concat)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads the variables; empty when GPUAAS_TEMPO_URL is not set.
   *
   * @param environment by full name
   * @throws IllegalArgumentException when a value means nothing, or a file cannot be read; the
   *     message names the variable
   */
  public static Optional<TempoConfig> of(Function<String, Optional<String>> environment) {
    Variables from = new Variables(PREFIX, environment);
    return Endpoint.read(from)
        .map(
            endpoint ->
                new TempoConfig(
                    endpoint,
                    from.text(ATTRIBUTE, NAME, "the name of an attribute, such as correlation_id")
                        .orElse(SpanAttribute.CORRELATION_ID.wireName()),
                    Grafana.read(environment).orElse(null)));
  }

  String attributeInTraceQl() {
    return correlationAttribute.startsWith(".")
        ? correlationAttribute
        : "span." + correlationAttribute;
  }
}
