package io.gpuaas.server.terminal;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import java.util.Optional;

/**
 * How a session ends.
 *
 * @param exitStatus of a program that ended by itself
 * @param message for people
 */
record Ending(TerminalEnd why, Optional<Integer> exitStatus, String message) {
  static Ending of(TerminalEnd why) {
    return new Ending(why, Optional.empty(), why.words());
  }

  static Ending of(TerminalEnd why, String message) {
    return new Ending(why, Optional.empty(), message);
  }

  /** What the user is told before the connection is closed. */
  TerminalControl told(CorrelationId correlationId) {
    return why.isOrderly()
        ? new TerminalControl.Closed(why.wireName(), exitStatus.orElse(null))
        : new TerminalControl.Failed(
            code(),
            message,
            correlationId.toString(),
            why.hop().wireName(),
            why.reconnect() || retryable());
  }

  /** The code of the error catalogue; empty text where nothing failed. */
  String code() {
    return why.isOrderly() ? "" : why.error().orElseThrow().wireName();
  }

  private boolean retryable() {
    return why.error().orElseThrow().retryable();
  }
}
