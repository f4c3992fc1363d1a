package io.gpuaas.telemetry.tempo;

/** Of Tempo's API for a trace by its id. */
enum Version {
  /** Since Tempo 2.7; says whether a trace is partial. A miss is 200 with an empty trace. */
  V2("/api/v2/traces/"),
  /** A miss is 404. */
  V1("/api/traces/");

  private final String path;

  Version(String path) {
    this.path = path;
  }

  String path(String traceId) {
    return path + traceId;
  }
}
