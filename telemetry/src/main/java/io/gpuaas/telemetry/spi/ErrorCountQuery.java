package io.gpuaas.telemetry.spi;

import java.util.Set;

/**
 * Which failures to count.
 *
 * @param services the services whose logs are counted, by name; empty for all
 */
public record ErrorCountQuery(Set<String> services, TimeWindow window) {
  public ErrorCountQuery {
    services = Set.copyOf(services);
  }
}
