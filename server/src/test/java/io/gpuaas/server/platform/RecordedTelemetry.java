package io.gpuaas.server.platform;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.write.ProcessLogging;
import io.gpuaas.telemetry.write.Sink;
import io.gpuaas.telemetry.write.Telemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Telemetry of a service that a test can read back. */
public final class RecordedTelemetry implements Sink {
  private final List<LogRecord> logs = new CopyOnWriteArrayList<>();
  private final List<SpanData> spans = new CopyOnWriteArrayList<>();
  private final Telemetry telemetry;

  public RecordedTelemetry(Service service) {
    telemetry = Telemetry.open(service, List.of(this));
    ProcessLogging.install(telemetry);
  }

  public Telemetry telemetry() {
    return telemetry;
  }

  /** The records of one command, as they were written. */
  public List<LogRecord> logsOf(String correlationId) {
    telemetry.flush();
    return logs.stream().filter(r -> correlationId.equals(r.correlationId())).toList();
  }

  public List<LogRecord> logsOf(Event event) {
    telemetry.flush();
    return logs.stream().filter(r -> event.wireName().equals(r.event())).toList();
  }

  public List<LogRecord> logs() {
    telemetry.flush();
    return List.copyOf(logs);
  }

  public List<SpanData> spans() {
    telemetry.flush();
    return List.copyOf(spans);
  }

  @Override
  public void logs(List<LogRecord> batch) {
    logs.addAll(batch);
  }

  @Override
  public void spans(List<SpanData> batch) {
    spans.addAll(batch);
  }
}
