package io.gpuaas.cli.triage;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.telemetry.loki.LokiConfig;
import io.gpuaas.telemetry.loki.LokiLogs;
import io.gpuaas.telemetry.spi.Absent;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.telemetry.tempo.TempoConfig;
import io.gpuaas.telemetry.tempo.TempoTraces;
import io.gpuaas.triage.lookup.LookupPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the evidence is when no gpuaas-support reads it: a Loki and a Tempo, of gpuaas or of
 * anybody whose services log a correlation id. What is not a flag is an environment variable, the
 * same that the server takes.
 */
public final class EvidenceFlags {
  private static final String LOKI_URL = "GPUAAS_LOKI_URL";
  private static final String TEMPO_URL = "GPUAAS_TEMPO_URL";

  @Option(
      names = "--loki",
      paramLabel = "URL",
      description = "read logs from this Loki, without any gpuaas server (GPUAAS_LOKI_URL)")
  private @Nullable String loki;

  @Option(
      names = "--tempo",
      paramLabel = "URL",
      description = "read traces from this Tempo (GPUAAS_TEMPO_URL)")
  private @Nullable String tempo;

  @Option(
      names = "--grafana",
      paramLabel = "URL",
      description = "link the evidence to this Grafana (GPUAAS_GRAFANA_URL)")
  private @Nullable String grafana;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "read this service's logs instead of gpuaas's own; * for all, may repeat")
  private final List<String> services = new ArrayList<>();

  @Option(
      names = "--service-label",
      paramLabel = "NAME",
      description = "the stream label that names the service (GPUAAS_LOKI_SERVICE_LABEL)")
  private @Nullable String serviceLabel;

  @Option(
      names = "--correlation-field",
      paramLabel = "NAME",
      description = "the field that holds the id (GPUAAS_LOKI_CORRELATION_FIELD)")
  private @Nullable String correlationField;

  /** Whether somebody named a Loki or a Tempo. */
  boolean given(Shell shell) {
    Function<String, Optional<String>> settings = settings(shell);
    return settings.apply(LOKI_URL).isPresent() || settings.apply(TEMPO_URL).isPresent();
  }

  LogReader logs(Shell shell) {
    return read(() -> LokiConfig.of(settings(shell)))
        .<LogReader>map(config -> new LokiLogs(config, shell.clock()))
        .orElseGet(() -> Absent.logs("no Loki is configured: name one with --loki"));
  }

  TraceReader traces(Shell shell) {
    return read(() -> TempoConfig.of(settings(shell)))
        .<TraceReader>map(config -> new TempoTraces(config, shell.clock()))
        .orElseGet(() -> Absent.traces("no Tempo is configured: name one with --tempo"));
  }

  private static <T> Optional<T> read(Supplier<Optional<T>> config) {
    try {
      return config.get();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(String.valueOf(e.getMessage()), "Correct the flag or the variable.");
    }
  }

  LookupPolicy policy() {
    if (services.isEmpty()) {
      return LookupPolicy.DEFAULT;
    }
    return LookupPolicy.DEFAULT.ofForeign(
        services.contains("*") ? new HashSet<>() : new HashSet<>(services));
  }

  /** A flag beats the environment. */
  private Function<String, Optional<String>> settings(Shell shell) {
    Map<String, @Nullable String> flags = new HashMap<>();
    flags.put(LOKI_URL, loki);
    flags.put(TEMPO_URL, tempo);
    flags.put("GPUAAS_GRAFANA_URL", grafana);
    flags.put("GPUAAS_LOKI_SERVICE_LABEL", serviceLabel);
    flags.put("GPUAAS_LOKI_CORRELATION_FIELD", correlationField);
    return name -> Optional.ofNullable(flags.get(name)).or(() -> shell.variable(name));
  }
}
