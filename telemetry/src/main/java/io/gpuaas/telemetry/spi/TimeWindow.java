package io.gpuaas.telemetry.spi;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time: {@code start} inclusive, {@code end} exclusive. */
public record TimeWindow(Instant start, Instant end) {
  public TimeWindow {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a window ends after it starts: " + start + " .. " + end);
    }
  }

  /** From {@code before} before {@code center} to {@code after} after it. */
  public static TimeWindow around(Instant center, Duration before, Duration after) {
    return new TimeWindow(center.minus(before), center.plus(after));
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  public Duration length() {
    return Duration.between(start, end);
  }
}
