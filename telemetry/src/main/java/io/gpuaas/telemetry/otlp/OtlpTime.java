package io.gpuaas.telemetry.otlp;

import java.time.Instant;

/** Times as OTLP sends them: unsigned nanoseconds since 1970, 0 for unknown. */
final class OtlpTime {
  private static final long NANOS = 1_000_000_000L;

  private OtlpTime() {}

  static Instant read(long unixNanos) {
    return Instant.ofEpochSecond(
        Long.divideUnsigned(unixNanos, NANOS), Long.remainderUnsigned(unixNanos, NANOS));
  }
}
