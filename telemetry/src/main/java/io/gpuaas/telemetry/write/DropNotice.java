package io.gpuaas.telemetry.write;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.telemetry.spi.LogRecord;
import java.util.Map;

/** What tells a reader that telemetry is missing: a gap must not look like peace. */
final class DropNotice {
  private DropNotice() {}

  /** A record that follows {@code after}, by the same service. */
  static LogRecord of(LogRecord after, long dropped) {
    return new LogRecord(
        after.timestamp(),
        "warn",
        after.service(),
        dropped + " records and spans were dropped before this: a queue was full or a sink failed",
        Event.TELEMETRY_DROPPED.wireName(),
        DropNotice.class.getName(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of("dropped", Long.toString(dropped)));
  }
}
