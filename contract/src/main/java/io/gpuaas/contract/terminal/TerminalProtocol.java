package io.gpuaas.contract.terminal;

/** The names on the wire of a terminal. */
public final class TerminalProtocol {
  /** The WebSocket subprotocol of users and nodes alike. */
  public static final String SUBPROTOCOL = "gpuaas.terminal.v1";

  /**
   * A browser cannot set headers: it offers its token as a second subprotocol that begins so. The
   * gateway never chooses it, so that no answer repeats the token.
   */
  public static final String TOKEN_SUBPROTOCOL = "gpuaas.token.";

  /** Where a user connects; the id of the allocation follows. */
  public static final String USER_PATH = "/ws/terminal/";

  /** Where a node connects, with its own access token; the id of the session follows. */
  public static final String NODE_PATH = "/ws/node/";

  /** The longest binary frame, in bytes; a longer one ends the session with 1009. */
  public static final int LONGEST_BINARY = 32 << 10;

  /** The longest text frame, in bytes. */
  public static final int LONGEST_TEXT = 64 << 10;

  /** Columns and rows of a window, at most. */
  public static final int LARGEST_SIZE = 10_000;

  private TerminalProtocol() {}
}
