package io.gpuaas.telemetry.spi;

/** Reads traces. Thread-safe; construction does no I/O. */
public interface TraceReader {
  /** The spans of one trace, earliest start first. */
  Answer<SpanRecord> byTraceId(TraceQuery query);

  /**
   * The ids of the traces that carry a correlation id, earliest first: 32 lower-case hex digits.
   */
  Answer<String> byCorrelationId(TraceSearch search);

  /** Would a read succeed now? FOUND or EMPTY when it would, FAILED with the reason when not. */
  Answer<SpanRecord> check();
}
