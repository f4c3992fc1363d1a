package io.gpuaas.server.support;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.core.incident.IncidentStore;
import io.gpuaas.server.persistence.TaskMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How many incidents wait for somebody. Asks the database when it is scraped. */
record IncidentMetrics(IncidentStore store) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    for (IncidentStatus status : IncidentStatus.values()) {
      if (status != IncidentStatus.CLOSED) {
        Gauge.builder(Metric.INCIDENTS.wireName(), () -> TaskMetrics.orNaN(() -> count(status)))
            .tag("status", status.wireName())
            .register(registry);
      }
    }
  }

  private double count(IncidentStatus status) {
    return store.countOpenByStatus().getOrDefault(status, 0L);
  }
}
