package io.gpuaas.bench.evidence;

import io.gpuaas.telemetry.loki.LokiConfig;
import io.gpuaas.telemetry.loki.LokiLogs;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.telemetry.tempo.TempoConfig;
import io.gpuaas.telemetry.tempo.TempoTraces;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A Loki and a Tempo, fed as shippers and SDKs feed them. */
public final class LiveBackend implements Backend {
  private static final String PROTOBUF = "application/x-protobuf";

  private final URI loki;
  private final URI tempoOtlp;
  private final LogReader logs;
  private final TraceReader traces;
  private final Posting posting = new Posting();

  /**
   * @param tempoOtlp where Tempo takes OTLP/HTTP
   */
  public LiveBackend(URI loki, URI tempo, URI tempoOtlp) {
    this.loki = loki;
    this.tempoOtlp = tempoOtlp;
    InstantSource clock = InstantSource.system();
    this.logs = new LokiLogs(LokiConfig.of(only("GPUAAS_LOKI_URL", loki)).orElseThrow(), clock);
    this.traces =
        new TempoTraces(TempoConfig.of(only("GPUAAS_TEMPO_URL", tempo)).orElseThrow(), clock);
  }

  private static Function<String, Optional<String>> only(String name, URI url) {
    Map<String, String> environment = Map.of(name, url.toString());
    return asked -> Optional.ofNullable(environment.get(asked));
  }

  @Override
  public void take(Evidence evidence) throws IOException, InterruptedException {
    String run = UUID.randomUUID().toString();
    for (String body : LokiPush.bodies(evidence.lines(), Map.of("run", run))) {
      posting.post(
          loki.resolve("/loki/api/v1/push"),
          "application/json",
          body.getBytes(StandardCharsets.UTF_8));
    }
    for (ExportLogsServiceRequest request : OtlpRequests.logs(evidence.logs(), run)) {
      posting.post(loki.resolve("/otlp/v1/logs"), PROTOBUF, request.toByteArray());
    }
    for (ExportTraceServiceRequest request : OtlpRequests.spans(evidence.spans())) {
      posting.post(tempoOtlp.resolve("/v1/traces"), PROTOBUF, request.toByteArray());
    }
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
  public void close() {}
}
