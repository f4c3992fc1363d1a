package io.gpuaas.telemetry.spi;

/**
 * All spans of one trace.
 *
 * @param traceId 32 lower-case hex digits
 * @param window where the trace is expected; a backend may look wider
 * @param limit the most spans to return, at least 1
 */
public record TraceQuery(String traceId, TimeWindow window, int limit) {}
