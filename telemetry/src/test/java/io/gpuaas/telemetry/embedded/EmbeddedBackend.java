package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.kit.Backend;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TraceReader;
import java.util.List;

/** The embedded store, as the kit sees it. */
record EmbeddedBackend(EmbeddedStore store) implements Backend {
  @Override
  public LogReader logs() {
    return store.logs();
  }

  @Override
  public TraceReader traces() {
    return store.traces();
  }

  @Override
  public void write(List<LogRecord> logs, List<SpanRecord> spans) throws Exception {
    store.appendLogs(logs);
    store.appendSpans(spans);
    store.flush();
  }
}
