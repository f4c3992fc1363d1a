package io.gpuaas.triage.story;

import io.gpuaas.telemetry.spi.LogRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The one order of records: by time, and where times tie, by content, never by arrival. */
public final class Order {
  private static final Comparator<LogRecord> BY_TIME =
      Comparator.comparing(LogRecord::timestamp)
          .thenComparing(LogRecord::service)
          .thenComparing(log -> Objects.requireNonNullElse(log.spanId(), ""))
          .thenComparing(log -> Objects.requireNonNullElse(log.event(), ""))
          .thenComparing(LogRecord::message);

  private Order() {}

  /** Each record once. */
  public static List<LogRecord> of(List<LogRecord> logs) {
    return logs.stream().distinct().sorted(BY_TIME).toList();
  }
}
