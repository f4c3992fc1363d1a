package io.gpuaas.contract.terminal;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FixableBy;
import io.gpuaas.contract.signal.Service;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a session is over, and the WebSocket close code (RFC 6455, section 7.4) that says so. */
public enum TerminalEnd {
  /** The program ended by itself. */
  EXITED(1000, null, false, "the program ended"),
  /** Somebody sent what the protocol does not have. */
  PROTOCOL_VIOLATION(4400, ErrorCode.INVALID_REQUEST, false, "a frame was not understood"),
  TOKEN_INVALID(
      4401, ErrorCode.TERMINAL_TOKEN_INVALID, false, "the token is not valid for this terminal"),
  TOKEN_EXPIRED(4402, ErrorCode.TERMINAL_TOKEN_EXPIRED, false, "the token has expired"),
  TOKEN_REPLAYED(4403, ErrorCode.TERMINAL_TOKEN_REPLAYED, false, "the token was used before"),
  NOT_ACTIVE(4404, ErrorCode.ALLOCATION_NOT_ACTIVE, false, "the allocation is not active"),
  /** The node did not come to the gateway. */
  NODE_UNREACHABLE(4405, ErrorCode.TERMINAL_UNAVAILABLE, true, "the node did not answer"),
  IDLE(4406, ErrorCode.TERMINAL_CLOSED, false, "nothing was typed or printed for too long"),
  MAX_AGE(4407, ErrorCode.TERMINAL_CLOSED, false, "the session reached its maximum age"),
  SESSION_LIMIT(
      4408, ErrorCode.TERMINAL_SESSION_LIMIT, false, "there are as many sessions as there may be"),
  GATEWAY_SHUTDOWN(4409, ErrorCode.TERMINAL_UNAVAILABLE, true, "the gateway stops"),
  KILLED(4410, ErrorCode.TERMINAL_CLOSED, false, "the session was ended on request"),
  RELEASED(4411, ErrorCode.TERMINAL_CLOSED, false, "the allocation is being released"),
  /** The node was there and is not any more. */
  NODE_LOST(4412, ErrorCode.TERMINAL_UNAVAILABLE, true, "the connection to the node was lost"),
  START_FAILED(4413, ErrorCode.TERMINAL_UNAVAILABLE, false, "the node could not start a program"),
  /** The gateway failed in a way that nobody planned for, or its database is away. */
  GATEWAY_FAILED(4414, ErrorCode.TERMINAL_UNAVAILABLE, true, "the gateway failed"),
  /** Nobody closes it: the gateway is gone. RFC 6455 reserves 1006 for that. */
  GATEWAY_LOST(1006, ErrorCode.TERMINAL_UNAVAILABLE, true, "the connection to the gateway broke"),
  /** The user hung up; there is nobody to tell. */
  USER_LEFT(1001, null, false, "the user left"),
  /** Its token was never used. */
  NEVER_OPENED(1001, null, false, "nobody came");

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final int closeCode;
  private final Optional<ErrorCode> error;
  private final boolean reconnect;
  private final String words;

  TerminalEnd(int closeCode, @Nullable ErrorCode error, boolean reconnect, String words) {
    this.closeCode = closeCode;
    this.error = Optional.ofNullable(error);
    this.reconnect = reconnect;
    this.words = words;
  }

  /** The stable word: lower case with underscores. */
  public String wireName() {
    return wireName;
  }

  /** 1000 to 4999. */
  public int closeCode() {
    return closeCode;
  }

  /** What it means for the command; empty where nothing failed. */
  public Optional<ErrorCode> error() {
    return error;
  }

  /** Whether opening another session at once, with another token, makes sense. */
  public boolean reconnect() {
    return reconnect;
  }

  /** Who failed, where somebody did. */
  public Service hop() {
    return switch (this) {
      case NODE_UNREACHABLE, NODE_LOST, START_FAILED -> Service.NODE_AGENT;
      default -> Service.TERMINAL_GATEWAY;
    };
  }

  /** Who can do something about it, where something failed. */
  public FixableBy fixableBy() {
    return error.filter(code -> code == ErrorCode.TERMINAL_UNAVAILABLE).isPresent()
        ? FixableBy.OPERATOR
        : FixableBy.USER;
  }

  /** Whether nobody did anything wrong. */
  public boolean isOrderly() {
    return switch (this) {
      case EXITED, IDLE, MAX_AGE, KILLED, RELEASED, USER_LEFT, NEVER_OPENED -> true;
      default -> false;
    };
  }

  /** For people, without a full stop. */
  public String words() {
    return words;
  }

  public static Optional<TerminalEnd> of(String wireName) {
    for (TerminalEnd end : values()) {
      if (end.wireName.equals(wireName)) {
        return Optional.of(end);
      }
    }
    return Optional.empty();
  }

  /** What a peer that said nothing else meant by its close code; of two with one code the first. */
  public static Optional<TerminalEnd> ofCloseCode(int closeCode) {
    for (TerminalEnd end : values()) {
      if (end.closeCode == closeCode) {
        return Optional.of(end);
      }
    }
    return Optional.empty();
  }
}
