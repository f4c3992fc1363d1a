package io.gpuaas.bench.provoked;

import java.util.Map;

/** How the platform is set up, so that limits are reached soon. */
final class LocalSettings {
  /** Live allocations of a project; the scripted node has room for a few such projects. */
  static final int ALLOCATION_LIMIT = 5;

  private LocalSettings() {}

  static Map<String, String> environment() {
    return Map.of(
        "GPUAAS_ALLOCATION_LIMIT", Integer.toString(ALLOCATION_LIMIT),
        "GPUAAS_NODE_OFFLINE_AFTER", "PT30S",
        "GPUAAS_TELEMETRY", "embedded");
  }
}
