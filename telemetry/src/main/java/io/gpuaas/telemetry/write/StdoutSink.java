package io.gpuaas.telemetry.write;

import io.gpuaas.telemetry.json.LogJson;
import io.gpuaas.telemetry.spi.LogRecord;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Log records as JSON lines, for whatever ships them. Spans have no place on stdout: no shipper
 * takes them from there.
 */
public record StdoutSink(OutputStream out) implements Sink {
  @Override
  public void logs(List<LogRecord> batch) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (LogRecord log : batch) {
      lines.append(LogJson.print(log)).append('\n');
    }
    synchronized (out) {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  @Override
  public void spans(List<SpanData> batch) {}
}
