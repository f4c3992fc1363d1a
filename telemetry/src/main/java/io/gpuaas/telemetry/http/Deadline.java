package io.gpuaas.telemetry.http;

import java.time.Duration;

/** The end of an exchange, by the clock that never steps back. */
record Deadline(long nanos, Duration length) {
  static Deadline in(Duration length) {
    return new Deadline(System.nanoTime() + length.toNanos(), length);
  }

  Duration left() {
    return Duration.ofNanos(nanos - System.nanoTime());
  }

  boolean passed() {
    return !left().isPositive();
  }

  /** Whether something useful can still follow after a pause. */
  boolean allows(Duration pause) {
    return left().compareTo(pause.plusMillis(50)) > 0;
  }

  String missed() {
    return "no whole answer within " + length.toMillis() / 1000.0 + " s";
  }
}
