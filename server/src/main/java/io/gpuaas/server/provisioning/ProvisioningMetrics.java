package io.gpuaas.server.provisioning;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.NodeState;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.server.persistence.TaskMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.DoubleSupplier;

/** What there is. Asks the database when it is scraped. */
record ProvisioningMetrics(
    AllocationStore allocations, NodeStore nodes, Duration offlineAfter, InstantSource clock)
    implements MeterBinder {
  private static final List<String> UNIT_STATES =
      List.of("free", "reserved", "unhealthy", "unreachable");

  @Override
  public void bindTo(MeterRegistry registry) {
    for (AllocationState state : AllocationState.values()) {
      if (!state.isFinal()) {
        gauge(registry, Metric.ALLOCATIONS, state.wireName(), () -> live(state));
      }
    }
    for (NodeState state : NodeState.values()) {
      gauge(registry, Metric.NODES, state.wireName(), () -> nodes(state));
    }
    UNIT_STATES.forEach(state -> gauge(registry, Metric.GPUS, state, () -> units(state)));
  }

  private static void gauge(
      MeterRegistry registry, Metric metric, String state, DoubleSupplier value) {
    Gauge.builder(metric.wireName(), () -> TaskMetrics.orNaN(value))
        .tag("state", state)
        .register(registry);
  }

  private double live(AllocationState state) {
    return allocations.countLiveByState().getOrDefault(state, 0L);
  }

  private double nodes(NodeState state) {
    return nodes.countByState(onlineSince()).getOrDefault(state, 0L);
  }

  private double units(String state) {
    return nodes.countUnits(onlineSince()).getOrDefault(state, 0L);
  }

  private Instant onlineSince() {
    return clock.instant().minus(offlineAfter);
  }
}
