package io.gpuaas.server.provisioning;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.server.persistence.TaskMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How many allocations there are. Asks the database when it is scraped. */
record ProvisioningMetrics(AllocationStore allocations) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    for (AllocationState state : AllocationState.values()) {
      if (!state.isFinal()) {
        Gauge.builder(Metric.ALLOCATIONS.wireName(), () -> TaskMetrics.orNaN(() -> live(state)))
            .tag("state", state.wireName())
            .register(registry);
      }
    }
  }

  private double live(AllocationState state) {
    return allocations.countLiveByState().getOrDefault(state, 0L);
  }
}
