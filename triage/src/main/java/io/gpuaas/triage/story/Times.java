package io.gpuaas.triage.story;

import io.gpuaas.telemetry.spi.SpanRecord;
import java.time.Instant;

/** Arithmetic on times that somebody else wrote: it never overflows and never goes below zero. */
public final class Times {
  /** Longer than any command: a span that claims more is not believed. */
  private static final double LONGEST_MS = 24 * 3600 * 1000.0;

  private Times() {}

  /** Milliseconds from one to the other; negative when the other is earlier. */
  static double millis(Instant from, Instant to) {
    return (to.getEpochSecond() - from.getEpochSecond()) * 1000.0
        + (to.getNano() - from.getNano()) / 1e6;
  }

  /** 0 to a day. */
  public static double duration(SpanRecord span) {
    return Math.clamp(millis(span.start(), span.end()), 0, LONGEST_MS);
  }
}
