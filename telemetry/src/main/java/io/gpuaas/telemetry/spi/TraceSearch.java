package io.gpuaas.telemetry.spi;

import io.gpuaas.contract.id.CorrelationId;

/**
 * The traces whose spans carry a correlation id.
 *
 * @param window where they are expected
 * @param limit the most traces to return, at least 1
 */
public record TraceSearch(CorrelationId correlationId, TimeWindow window, int limit) {
  public TraceSearch {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is at least 1, not " + limit);
    }
  }
}
