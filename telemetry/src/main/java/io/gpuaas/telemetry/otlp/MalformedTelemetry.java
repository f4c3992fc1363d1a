package io.gpuaas.telemetry.otlp;

/** A request that is no OTLP, or more of it than anyone sends honestly. Answered with 400. */
public final class MalformedTelemetry extends Exception {
  MalformedTelemetry(String message) {
    super(message);
  }
}
