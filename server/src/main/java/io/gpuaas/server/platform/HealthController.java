package io.gpuaas.server.platform;

import io.gpuaas.contract.error.ErrorCode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What machines ask every service: does it live, should it get requests, what has it counted. */
@RestController
final class HealthController {
  private static final MediaType PROMETHEUS =
      MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

  private final List<ReadinessCheck> checks;
  private final PrometheusMeterRegistry metrics;

  HealthController(List<ReadinessCheck> checks, PrometheusMeterRegistry metrics) {
    this.checks = checks;
    this.metrics = metrics;
  }

  @GetMapping("/healthz")
  Map<String, String> healthz() {
    return Map.of("status", "ok");
  }

  @GetMapping("/readyz")
  Map<String, String> readyz() {
    List<Map<String, String>> problems =
        checks.stream()
            .flatMap(
                check ->
                    check.problem().stream()
                        .map(problem -> Map.of("check", check.name(), "problem", problem)))
            .toList();
    if (!problems.isEmpty()) {
      throw new ApiFailure(
          ErrorCode.SERVICE_UNAVAILABLE,
          "The service is not ready for requests.",
          Map.of("problems", problems));
    }
    return Map.of("status", "ready");
  }

  @GetMapping("/metrics")
  ResponseEntity<String> metrics() {
    return ResponseEntity.ok().contentType(PROMETHEUS).body(metrics.scrape());
  }
}
