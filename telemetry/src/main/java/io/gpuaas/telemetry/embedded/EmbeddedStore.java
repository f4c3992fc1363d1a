package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TraceReader;
import java.io.IOException;
import java.util.List;

/** Logs and spans in a folder. */
public interface EmbeddedStore extends AutoCloseable {
  LogReader logs();

  TraceReader traces();

  void appendLogs(List<LogRecord> batch) throws IOException;

  void appendSpans(List<SpanRecord> batch) throws IOException;

  /** Makes everything appended so far readable. */
  void flush();

  @Override
  void close();
}
