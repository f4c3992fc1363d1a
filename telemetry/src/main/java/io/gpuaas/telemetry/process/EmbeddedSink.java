package io.gpuaas.telemetry.process;

import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.write.Sink;
import io.gpuaas.telemetry.write.SpanRecords;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;

/** Into the embedded store of this process. */
record EmbeddedSink(EmbeddedStore store) implements Sink {
  @Override
  public void logs(List<LogRecord> batch) throws IOException {
    store.appendLogs(batch);
  }

  @Override
  public void spans(List<SpanData> batch) throws IOException {
    store.appendSpans(batch.stream().map(SpanRecords::of).toList());
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
