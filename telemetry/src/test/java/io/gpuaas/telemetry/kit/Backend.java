package io.gpuaas.telemetry.kit;

import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TraceReader;
import java.util.List;

/** A backend under test, with its way in. It may hold other people's telemetry too. */
public interface Backend {
  LogReader logs();

  TraceReader traces();

  /** Returns when all of it can be read. */
  void write(List<LogRecord> logs, List<SpanRecord> spans) throws Exception;

  /** Whether a limited answer holds the oldest records, and not just any. */
  default boolean limitKeepsTheOldest() {
    return true;
  }

  /** Whether records of the very same time come back in the order that they were written in. */
  default boolean ordersEqualTimes() {
    return true;
  }
}
