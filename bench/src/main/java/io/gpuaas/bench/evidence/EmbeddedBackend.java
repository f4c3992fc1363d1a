package io.gpuaas.bench.evidence;

import io.gpuaas.telemetry.embedded.EmbeddedConfig;
import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.gpuaas.telemetry.json.LogJson;
import io.gpuaas.telemetry.json.MalformedRecord;
import io.gpuaas.telemetry.otlp.MalformedTelemetry;
import io.gpuaas.telemetry.otlp.OtlpReceiver;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TraceReader;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The embedded store, fed as gpuaas-support feeds it. */
public final class EmbeddedBackend implements Backend {
  private static final String RUN = "evaluation";

  private final EmbeddedStore store;
  private final OtlpReceiver receiver;

  /**
   * @param folder that nothing else uses
   */
  public EmbeddedBackend(Path folder) throws IOException {
    InstantSource clock = InstantSource.system();
    store = EmbeddedStore.open(EmbeddedConfig.of(folder, Duration.ofDays(7)), clock);
    receiver = new OtlpReceiver(store, clock);
  }

  @Override
  public void take(Evidence evidence) throws IOException {
    store.appendLogs(parsed(evidence.lines()));
    try {
      for (ExportLogsServiceRequest request : OtlpRequests.logs(evidence.logs(), RUN)) {
        receiver.logs(new ByteArrayInputStream(request.toByteArray()), null);
      }
      for (ExportTraceServiceRequest request : OtlpRequests.spans(evidence.spans())) {
        receiver.traces(new ByteArrayInputStream(request.toByteArray()), null);
      }
    } catch (MalformedTelemetry e) {
      throw new IOException("the receiver does not take what the cases hold", e);
    }
    store.flush();
  }

  private static List<LogRecord> parsed(List<LogLine> lines) throws IOException {
    List<LogRecord> records = new ArrayList<>();
    for (LogLine line : lines) {
      try {
        records.add(LogJson.parse(line.json()));
      } catch (MalformedRecord e) {
        throw new IOException("a case holds what is no log record: " + line.json(), e);
      }
    }
    return records;
  }

  @Override
  public LogReader logs() {
    return store.logs();
  }

  @Override
  public TraceReader traces() {
    return store.traces();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
