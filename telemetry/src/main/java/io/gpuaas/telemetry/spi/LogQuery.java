package io.gpuaas.telemetry.spi;

import io.gpuaas.contract.id.CorrelationId;
import java.util.Set;

/**
 * Logs of one correlation id.
 *
 * @param services the services to look at, by name; empty for all
 * @param limit the most records to return, at least 1
 */
public record LogQuery(
    CorrelationId correlationId, Set<String> services, TimeWindow window, int limit) {
  public LogQuery {
    services = Set.copyOf(services);
    if (limit < 1) {
      throw new IllegalArgumentException("limit is at least 1, not " + limit);
    }
  }
}
