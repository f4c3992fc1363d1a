package io.gpuaas.telemetry.spi;

/** Reads logs. Thread-safe; construction does no I/O. */
public interface LogReader {
  /** The records of one correlation id, oldest first, whichever of them the limit keeps. */
  Answer<LogRecord> byCorrelationId(LogQuery query);

  /**
   * Counts by error code over a window, most frequent first; the cost is bounded by the window, not
   * by the size of the store. An answer that is PARTIAL counted a part: its numbers are at least.
   */
  Answer<ErrorCodeCount> countByErrorCode(ErrorCountQuery query);

  /** Would a read succeed now? FOUND or EMPTY when it would, FAILED with the reason when not. */
  Answer<LogRecord> check();
}
