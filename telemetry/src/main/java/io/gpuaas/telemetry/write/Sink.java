package io.gpuaas.telemetry.write;

import io.gpuaas.telemetry.spi.LogRecord;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;

/**
 * Where telemetry goes. Called by a thread of its own for each service, never by the one that logs,
 * so it may block; it must be thread-safe. A batch that it throws for counts as dropped.
 */
public interface Sink extends AutoCloseable {
  /** In the order in which the records were written. */
  void logs(List<LogRecord> batch) throws IOException;

  /** Spans that have ended. */
  void spans(List<SpanData> batch) throws IOException;

  /** Called after the last batch. */
  @Override
  default void close() throws IOException {}
}
