package io.gpuaas.server.platform;

import io.gpuaas.contract.signal.Metric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** What {@code /readyz} says, for alerts. Asks when it is scraped. */
record ReadinessMetrics(List<ReadinessCheck> checks) implements MeterBinder {
  ReadinessMetrics {
    checks = List.copyOf(checks);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    checks.forEach(
        check ->
            Gauge.builder(Metric.READY.wireName(), () -> check.problem().isEmpty() ? 1 : 0)
                .tag("check", check.name())
                .register(registry));
  }
}
