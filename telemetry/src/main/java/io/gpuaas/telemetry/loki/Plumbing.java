package io.gpuaas.telemetry.loki;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What Loki and OTLP add to an entry for themselves; it says nothing about what happened. */
final class Plumbing {
  private static final Set<String> NAMES =
      Set.of(
          "detected_level",
          "flags",
          "observed_timestamp",
          "scope_name",
          "scope_version",
          "severity_number",
          "severity_text",
          "service_extracted",
          "service_name",
          "__error__",
          "__error_details__");

  private Plumbing() {}

  /** Whether it went in by OTLP: only Loki's OTLP endpoint writes these two. */
  static boolean isOtlp(Map<String, String> fields) {
    return fields.containsKey("observed_timestamp") || fields.containsKey("severity_number");
  }

  static Map<String, String> without(Map<String, String> fields) {
    Map<String, String> rest = new HashMap<>(fields);
    rest.keySet().removeAll(NAMES);
    return rest;
  }
}
