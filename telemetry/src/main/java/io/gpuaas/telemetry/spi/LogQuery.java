package io.gpuaas.telemetry.spi;

import io.gpuaas.contract.id.CorrelationId;
import java.util.Set;

/**
 * Logs of one correlation id.
 *
 * @param services the services to look at, by name; empty for all
 * @param limit the most records to return, at least 1
 * @param newest whether the limit keeps the newest records; else the oldest
 */
public record LogQuery(
    CorrelationId correlationId,
    Set<String> services,
    TimeWindow window,
    int limit,
    boolean newest) {
  public LogQuery {
    services = Set.copyOf(services);
    if (limit < 1) {
      throw new IllegalArgumentException("limit is at least 1, not " + limit);
    }
  }

  /** The oldest records. */
  public LogQuery(CorrelationId correlationId, Set<String> services, TimeWindow window, int limit) {
    this(correlationId, services, window, limit, false);
  }

  /** The same question, for the newest records. */
  public LogQuery ofNewest() {
    return new LogQuery(correlationId, services, window, limit, true);
  }
}
