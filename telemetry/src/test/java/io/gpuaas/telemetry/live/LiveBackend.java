package io.gpuaas.telemetry.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.kit.Backend;
import io.gpuaas.telemetry.loki.LokiConfig;
import io.gpuaas.telemetry.loki.LokiLogs;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.telemetry.spi.TraceSearch;
import io.gpuaas.telemetry.tempo.TempoConfig;
import io.gpuaas.telemetry.tempo.TempoTraces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A real Loki and a real Tempo, with one of the ways that logs go into Loki. */
final class LiveBackend implements Backend {
  private static final int PLENTY = 100_000;

  /** How logs go into Loki. */
  interface Shipper {
    void ship(List<LogRecord> logs) throws Exception;
  }

  private final LogReader logs;
  private final TraceReader traces;
  private final Shipper shipper;

  LiveBackend(Shipper shipper) {
    Map<String, String> environment =
        Map.of(
            "GPUAAS_LOKI_URL", LiveServers.loki().toString(),
            "GPUAAS_TEMPO_URL", LiveServers.tempo().toString());
    Function<String, Optional<String>> variables =
        name -> Optional.ofNullable(environment.get(name));
    this.logs = new LokiLogs(LokiConfig.of(variables).orElseThrow(), InstantSource.system());
    this.traces = new TempoTraces(TempoConfig.of(variables).orElseThrow(), InstantSource.system());
    this.shipper = shipper;
  }

  @Override
  public LogReader logs() {
    return logs;
  }

  @Override
  public TraceReader traces() {
    return traces;
  }

  @Override
  public void write(List<LogRecord> records, List<SpanRecord> spans) throws Exception {
    if (!records.isEmpty()) {
      shipper.ship(records);
      awaitLogs(records);
    }
    if (!spans.isEmpty()) {
      TempoIntake.send(spans);
      awaitSpans(spans);
    }
  }

  /** Loki sorts lines of one nanosecond by a hash of their text. */
  @Override
  public boolean ordersEqualTimes() {
    return false;
  }

  private void awaitLogs(List<LogRecord> records) {
    TimeWindow window = around(records.getFirst().timestamp());
    Map<String, Long> expected =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    log -> Objects.requireNonNull(log.correlationId()), Collectors.counting()));
    expected.forEach(
        (text, count) -> {
          CorrelationId id = CorrelationId.parse(text).orElseThrow();
          LogQuery query = new LogQuery(id, Set.of(), window, PLENTY);
          await()
              .untilAsserted(
                  () ->
                      assertThat(logs.byCorrelationId(query).records()).hasSize(count.intValue()));
        });
  }

  /** A trace can be read by its id a while before it can be searched for. */
  private void awaitSpans(List<SpanRecord> spans) {
    spans.stream().collect(Collectors.groupingBy(SpanRecord::traceId)).forEach(this::awaitTrace);
  }

  private void awaitTrace(String traceId, List<SpanRecord> spans) {
    TimeWindow window = around(spans.getFirst().start());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                traces.byTraceId(new TraceQuery(traceId, window, PLENTY)).records().size()
                    == spans.size());
    spans.stream()
        .map(span -> span.attributes().get("correlation_id"))
        .filter(Objects::nonNull)
        .distinct()
        .map(text -> CorrelationId.parse(text).orElseThrow())
        .forEach(id -> awaitSearch(id, window, traceId));
  }

  private void awaitSearch(CorrelationId id, TimeWindow window, String traceId) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                traces
                    .byCorrelationId(new TraceSearch(id, window, 100))
                    .records()
                    .contains(traceId));
  }

  private static TimeWindow around(Instant time) {
    return TimeWindow.around(time, Duration.ofMinutes(15), Duration.ofMinutes(15));
  }
}
