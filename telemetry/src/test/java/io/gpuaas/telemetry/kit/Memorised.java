package io.gpuaas.telemetry.kit;

import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.write.Sink;
import io.gpuaas.telemetry.write.SpanRecords;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A sink that remembers. */
public final class Memorised implements Sink {
  private final Queue<LogRecord> logs = new ConcurrentLinkedQueue<>();
  private final Queue<SpanRecord> spans = new ConcurrentLinkedQueue<>();

  @Override
  public void logs(List<LogRecord> batch) {
    logs.addAll(batch);
  }

  @Override
  public void spans(List<SpanData> batch) {
    batch.forEach(span -> spans.add(SpanRecords.of(span)));
  }

  public List<LogRecord> logs() {
    return List.copyOf(logs);
  }

  public List<SpanRecord> spans() {
    return List.copyOf(spans);
  }
}
