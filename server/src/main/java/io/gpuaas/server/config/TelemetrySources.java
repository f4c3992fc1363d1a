package io.gpuaas.server.config;

import io.gpuaas.telemetry.grafana.Grafana;
import io.gpuaas.telemetry.loki.LokiConfig;
import io.gpuaas.telemetry.tempo.TempoConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The backends that triage reads from; what is empty is read from the embedded store.
 *
 * @param loki for logs
 * @param tempo for traces
 */
public record TelemetrySources(Optional<LokiConfig> loki, Optional<TempoConfig> tempo) {
  static TelemetrySources read(Map<String, String> environment) {
    Function<String, Optional<String>> variables =
        name -> Optional.ofNullable(environment.get(name));
    try {
      return new TelemetrySources(LokiConfig.of(variables), TempoConfig.of(variables));
    } catch (IllegalArgumentException e) {
      throw new SettingInvalid(String.valueOf(e.getMessage()));
    }
  }

  /** Every variable that is read for them, by its full name. */
  static Set<String> variables() {
    return Stream.of(LokiConfig.variables(), TempoConfig.variables(), Grafana.variables())
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
