package io.gpuaas.triage.rules.lint;

import io.gpuaas.contract.signal.Metric;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names on {@code /metrics} of our services, as Prometheus stores them. */
final class ExposedMetrics {
  /** Micrometer's binders of the JVM's memory and of the uptime, which every service has. */
  private static final List<String> STANDARD =
      List.of(
          "jvm_buffer_count_buffers",
          "jvm_buffer_memory_used_bytes",
          "jvm_buffer_total_capacity_bytes",
          "jvm_memory_used_bytes",
          "jvm_memory_committed_bytes",
          "jvm_memory_max_bytes",
          "process_uptime_seconds",
          "process_start_time_seconds");

  /** Prometheus's own, of every target that it scrapes. */
  private static final String UP = "up";

  private static final List<String> OURS = List.of("gpuaas_", "http_server_", "jvm_", "process_");
  private static final Set<String> NAMES = names();

  private ExposedMetrics() {}

  static boolean exists(String name) {
    return NAMES.contains(name);
  }

  /** Whether it is of a kind that only our services could have. */
  static boolean isOurs(String name) {
    return OURS.stream().anyMatch(name::startsWith);
  }

  private static Set<String> names() {
    Set<String> names = new HashSet<>(STANDARD);
    names.add(UP);
    for (Metric metric : Metric.values()) {
      String name = metric.wireName();
      if (name.endsWith("_seconds")) {
        // A timer has no sample under its own name.
        List.of("_bucket", "_count", "_sum", "_max").forEach(suffix -> names.add(name + suffix));
      } else {
        names.add(name);
      }
    }
    return names;
  }
}
