package io.gpuaas.telemetry.spi;

/** Reads traces. Thread-safe; construction does no I/O. */
public interface TraceReader {
  /** The spans of one trace, earliest start first. */
  Answer<SpanRecord> byTraceId(TraceQuery query);

  /** Would a read succeed now? FOUND or EMPTY when it would, FAILED with the reason when not. */
  Answer<SpanRecord> check();
}
