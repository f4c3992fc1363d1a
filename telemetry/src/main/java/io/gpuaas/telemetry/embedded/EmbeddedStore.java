package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TraceReader;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * Logs and spans in a folder of this machine: bounded in time and in size, found by correlation id
 * and trace id, there again after a restart or a kill. For one process at a time. Thread-safe.
 */
public final class EmbeddedStore implements AutoCloseable {
  private final Partitions<LogRecord> logs;
  private final Partitions<SpanRecord> spans;
  private final Freshness<LogRecord> freshLogs;
  private final Freshness<SpanRecord> freshSpans;
  private final InstantSource clock;
  private final Upkeep upkeep;

  private EmbeddedStore(
      Partitions<LogRecord> logs, Partitions<SpanRecord> spans, InstantSource clock) {
    this.logs = logs;
    this.spans = spans;
    this.freshLogs = new Freshness<>(logs);
    this.freshSpans = new Freshness<>(spans);
    this.clock = clock;
    this.upkeep = Upkeep.start(List.of(freshLogs, freshSpans), List.of(logs, spans));
  }

  /**
   * Opens the store, and creates its folder when it is not there.
   *
   * @throws IOException when the folder cannot be used, or another process is using it
   */
  public static EmbeddedStore open(EmbeddedConfig config, InstantSource clock) throws IOException {
    OwnerOnly.create(config.folder());
    Partitions<LogRecord> logs = Partitions.open(config, new LogType(), clock);
    try {
      return new EmbeddedStore(logs, Partitions.open(config, new SpanType(), clock), clock);
    } catch (IOException | RuntimeException e) {
      logs.close();
      throw e;
    }
  }

  public LogReader logs() {
    return new EmbeddedLogs(freshLogs, clock);
  }

  public TraceReader traces() {
    return new EmbeddedTraces(freshSpans, clock);
  }

  /**
   * Appends records; when this returns, they survive a kill of the process. Readable within a
   * quarter of a second, or after {@link #flush}.
   *
   * @throws IOException when the batch could not be written, or not all of it
   */
  public void appendLogs(List<LogRecord> batch) throws IOException {
    logs.append(Batch.of(logs.type(), batch));
  }

  /** As {@link #appendLogs}. */
  public void appendSpans(List<SpanRecord> batch) throws IOException {
    spans.append(Batch.of(spans.type(), batch));
  }

  /** Makes everything appended so far readable now. */
  public void flush() throws IOException {
    freshLogs.refresh();
    freshSpans.refresh();
  }

  /** Begins new partitions and drops old ones where it is time; otherwise done every second. */
  void tidy() throws IOException {
    logs.tidy();
    spans.tidy();
  }

  @Override
  public void close() throws IOException {
    upkeep.close();
    try (logs) {
      spans.close();
    }
  }
}
