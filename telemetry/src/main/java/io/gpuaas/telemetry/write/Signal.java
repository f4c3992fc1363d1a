package io.gpuaas.telemetry.write;

/** The kinds of telemetry that pass through a queue. */
public enum Signal {
  LOGS,
  SPANS
}
