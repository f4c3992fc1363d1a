package io.gpuaas.node.agent.terminal;

import io.gpuaas.contract.terminal.TerminalEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a session has lasted long enough. Safe for threads.
 *
 * @see TerminalEnd
 */
final class Vigil {
  private final long idle;
  private final long maxAge;
  private final long silence;
  private final LongSupplier nanos;
  private final long begun;
  private volatile long heardAt;
  private volatile long movedAt;
  private volatile boolean deaf;

  /** Begins now. */
  Vigil(Duration idle, Duration maxAge, Duration silence, LongSupplier nanos) {
    this.idle = idle.toNanos();
    this.maxAge = maxAge.toNanos();
    this.silence = silence.toNanos();
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.heardAt = begun;
    this.movedAt = begun;
  }

  /** The gateway lives. */
  void heard() {
    heardAt = nanos.getAsLong();
  }

  /** A byte went one way or the other. */
  void moved() {
    movedAt = nanos.getAsLong();
  }

  /**
   * While a program does not take what was typed, nothing is read from the gateway: that it is
   * silent means nothing then.
   */
  void deaf(boolean now) {
    deaf = now;
    heard();
  }

  /** Why it is to end now; empty when it goes on. */
  Optional<TerminalEnd> due() {
    long now = nanos.getAsLong();
    return Optional.ofNullable(due(now));
  }

  private @Nullable TerminalEnd due(long now) {
    if (now - begun >= maxAge) {
      return TerminalEnd.MAX_AGE;
    }
    if (now - movedAt >= idle) {
      return TerminalEnd.IDLE;
    }
    return !deaf && now - heardAt >= silence ? TerminalEnd.GATEWAY_LOST : null;
  }

  /** How long nothing can be due, at least. */
  Duration rest() {
    long now = nanos.getAsLong();
    long first = Math.min(maxAge - (now - begun), idle - (now - movedAt));
    long silent = deaf ? silence : silence - (now - heardAt);
    return Duration.ofNanos(Math.max(1, Math.min(first, silent)));
  }
}
