package io.gpuaas.server.platform;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Service;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;

/**
 * Counts answers for {@code /metrics}: {@code Metric.REQUEST_SECONDS} and {@code Metric.ERRORS}.
 */
final class RequestMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
    Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
    Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30),
  };

  private final Service service;
  private final MeterRegistry registry;

  RequestMetrics(Service service, MeterRegistry registry) {
    this.service = service;
    this.registry = registry;
    // From 0 and for every code: a series that begins at 1 has no rate.
    Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).forEach(this::errors);
  }

  /** The names are those of the enum before Prometheus appends units and {@code _total}. */
  void count(RequestLog.Answered answered, Duration duration) {
    Timer.builder("http.server.requests")
        .tag("service", service.wireName())
        .tag("method", answered.method())
        .tag("route", answered.route())
        .tag("status", Integer.toString(answered.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(duration);
    if (!answered.errorCode().isEmpty()) {
      errors(answered.errorCode()).increment();
    }
  }

  private Counter errors(String code) {
    return Counter.builder("gpuaas.errors")
        .tag("service", service.wireName())
        .tag("code", code)
        .register(registry);
  }
}
