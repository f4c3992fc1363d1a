package io.gpuaas.telemetry.process;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a process writes its telemetry.
 *
 * @param targets any combination; empty writes nowhere
 * @param folder of the embedded store; created when it does not exist
 * @param retention how long the embedded store keeps what it takes in, at least a minute
 * @param otlpEndpoint base URL of an OTLP/HTTP receiver; needed by {@link Target#OTLP}
 * @param otlpHeaders sent with every export
 */
public record TelemetryConfig(
    Set<Target> targets,
    Path folder,
    Duration retention,
    @Nullable URI otlpEndpoint,
    Map<String, String> otlpHeaders) {
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(7);

  public TelemetryConfig {
    targets = Set.copyOf(targets);
    otlpHeaders = Map.copyOf(otlpHeaders);
    if (targets.contains(Target.OTLP) && otlpEndpoint == null) {
      throw new IllegalArgumentException(
          "GPUAAS_TELEMETRY names otlp, so OTEL_EXPORTER_OTLP_ENDPOINT must say where");
    }
    if (retention.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("GPUAAS_TELEMETRY_RETENTION is at least PT1M");
    }
  }

  /** The names are those of {@code GPUAAS_TELEMETRY}, in lower case. */
  public enum Target {
    EMBEDDED,
    STDOUT,
    OTLP
  }

  /** Only the embedded store, in {@code folder}. */
  public static TelemetryConfig embedded(Path folder) {
    return new TelemetryConfig(Set.of(Target.EMBEDDED), folder, DEFAULT_RETENTION, null, Map.of());
  }

  /**
   * Reads GPUAAS_TELEMETRY, GPUAAS_TELEMETRY_RETENTION, OTEL_EXPORTER_OTLP_ENDPOINT and
   * OTEL_EXPORTER_OTLP_HEADERS.
   *
   * @throws IllegalArgumentException when a value means nothing; the message names the key
   */
  public static TelemetryConfig read(Map<String, String> environment, Path folder) {
    TelemetryEnvironment read = new TelemetryEnvironment(environment);
    return new TelemetryConfig(
        read.targets(), folder, read.retention(), read.otlpEndpoint(), read.otlpHeaders());
  }
}
