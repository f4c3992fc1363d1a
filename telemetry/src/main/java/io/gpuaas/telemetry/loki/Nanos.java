package io.gpuaas.telemetry.loki;

import java.time.Instant;

/** Times as Loki has them: nanoseconds since 1970 in 64 bits, that is from 1677 to 2262. */
final class Nanos {
  private static final long A_SECOND = 1_000_000_000L;
  private static final Instant FIRST = of(Long.MIN_VALUE);
  private static final Instant LAST = of(Long.MAX_VALUE);

  private Nanos() {}

  static Instant of(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, A_SECOND), Math.floorMod(nanos, A_SECOND));
  }

  static String text(Instant instant) {
    Instant possible = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    // the second is stepped over first: that of FIRST does not fit by itself
    long second = possible.getEpochSecond();
    return String.valueOf(
        second < 0
            ? (second + 1) * A_SECOND + (possible.getNano() - A_SECOND)
            : second * A_SECOND + possible.getNano());
  }
}
