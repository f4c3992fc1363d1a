package io.gpuaas.cli.terminal;

import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Failure;
import io.gpuaas.client.terminal.SocketRefused;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.terminal.TerminalControl.Closed;
import io.gpuaas.contract.terminal.TerminalControl.Failed;
import io.gpuaas.contract.terminal.TerminalEnd;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What frames and close codes mean for the user of one session.
 *
 * @param correlationId of this run
 */
record Endings(String allocation, String correlationId) {
  private static final String GATEWAY = "gpuaas-terminal-gateway";

  /** The far side said it with a frame. */
  Ending of(Failed failed) {
    Map<String, Object> details = Map.of("hop", failed.hop(), "retryable", failed.retryable());
    return new Ending.Broken(
        new CallFailed(
            new Failure(
                failed.code(),
                failed.message(),
                failed.correlationId(),
                Failure.NO_ANSWER,
                details)));
  }

  /** The far side said it with a frame. */
  Ending of(Closed closed) {
    Integer status = closed.exitStatus();
    Optional<TerminalEnd> end = TerminalEnd.of(closed.reason());
    if (status != null && end.equals(Optional.of(TerminalEnd.EXITED))) {
      return new Ending.Exited(status);
    }
    return end.map(this::of)
        .orElseGet(
            () ->
                broken(
                    ErrorCode.TERMINAL_CLOSED,
                    "the terminal was closed: " + closed.reason(),
                    null));
  }

  /** The connection was closed and no frame said why. */
  Ending ofCloseCode(int code, String reason, boolean ready) {
    if (code == TerminalEnd.GATEWAY_LOST.closeCode()) {
      return ready ? lost() : of(TerminalEnd.GATEWAY_LOST);
    }
    return TerminalEnd.ofCloseCode(code)
        .map(this::of)
        .orElseGet(
            () ->
                broken(
                    ErrorCode.TERMINAL_UNAVAILABLE,
                    "the gateway closed the connection (" + code + ") " + reason,
                    null));
  }

  /** Nothing is heard any more. */
  Ending lost() {
    return broken(
        ErrorCode.TERMINAL_UNAVAILABLE,
        "the connection to the gateway broke; the shell may be gone",
        "A new one opens with: gpuaas terminal open " + allocation);
  }

  /** There was no connection to begin with. */
  Ending noConnection(IOException e) {
    if (e instanceof SocketRefused refused) {
      return broken(
          ErrorCode.TERMINAL_UNAVAILABLE, "the gateway answered HTTP " + refused.status(), null);
    }
    boolean late = e.getCause() instanceof TimeoutException;
    return broken(
        late ? ErrorCode.REQUEST_TIMEOUT : ErrorCode.NETWORK_UNREACHABLE,
        "the terminal gateway cannot be reached: " + e.getMessage(),
        late ? "Try again in a minute." : "Check your network, then try again.");
  }

  /** The gateway is there and the program does not come. */
  Ending tooLate() {
    return broken(
        ErrorCode.REQUEST_TIMEOUT, "the terminal did not open in time", "Try again in a minute.");
  }

  /** The far side is there and our own terminal is in the way. */
  Ending noRawMode(IOException e) {
    return broken(
        ErrorCode.INTERNAL_ERROR,
        "this terminal cannot be set up: " + e.getMessage(),
        "Open it without one: gpuaas terminal open --no-tty " + allocation);
  }

  private Ending of(TerminalEnd end) {
    ErrorCode code = end.error().orElse(ErrorCode.TERMINAL_UNAVAILABLE);
    String what = code == ErrorCode.TERMINAL_CLOSED ? "the terminal was closed: " : "";
    return switch (end) {
      case EXITED, USER_LEFT, NEVER_OPENED ->
          broken(code, "the connection was closed and nobody told how the program ended", null);
      case RELEASED ->
          broken(
              code,
              what + end.words(),
              "Its workspace goes with it. See: gpuaas allocations get " + allocation);
      default -> broken(code, what + end.words(), null);
    };
  }

  private Ending broken(ErrorCode code, String message, @Nullable String hint) {
    Map<String, Object> details = new HashMap<>();
    details.put("hop", GATEWAY);
    if (hint != null) {
      details.put(Failure.NEXT_STEP, hint);
    }
    return new Ending.Broken(
        new CallFailed(
            new Failure(
                code.wireName(), message.strip(), correlationId, Failure.NO_ANSWER, details)));
  }
}
