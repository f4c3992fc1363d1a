package io.gpuaas.contract.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a text frame says. Whoever gets one that is not for them ends the session. */
public sealed interface TerminalControl {
  /** From a user, who may send no other kind. */
  sealed interface FromUser extends TerminalControl {}

  /** From a node, or from the gateway in its place. */
  sealed interface FromNode extends TerminalControl {}

  /**
   * The first frame, once: what to run. Nothing is printed before {@link Ready}.
   *
   * @param columns of the user's window, 1 to 10,000; of no meaning without a terminal
   * @param rows the same
   * @param term the user's {@code TERM}
   * @param tty whether it gets a terminal; without one its errors come apart from its output
   * @param command the program and its arguments; empty for a login shell
   */
  record Open(int columns, int rows, String term, boolean tty, List<String> command)
      implements FromUser {
    public Open {
      command = List.copyOf(command);
    }
  }

  /** The user's window has another size now. */
  record Resize(int columns, int rows) implements FromUser {}

  /** Nothing more will be typed; of no meaning with a terminal, where a character says so. */
  record Eof() implements FromUser {}

  /** The program runs. */
  record Ready(String sessionId) implements FromNode {}

  /**
   * Printed to the standard error of a program without a terminal.
   *
   * @param data base64 (RFC 4648)
   */
  record Stderr(String data) implements FromNode {}

  /** Something that the user should know while the session goes on. */
  record Notice(String message) implements FromNode {}

  /**
   * The session never became one, or ended against everybody's will. The connection is closed next.
   *
   * @param code of the error catalogue
   * @param hop the service that failed
   */
  record Failed(String code, String message, String correlationId, String hop, boolean retryable)
      implements FromNode {}

  /**
   * The session is over. The connection is closed next.
   *
   * @param reason a word of {@link TerminalEnd}
   * @param exitStatus of the program, 0 to 255, 128 and the signal's number after a signal; null
   *     when it has not ended by itself
   */
  record Closed(String reason, @Nullable Integer exitStatus) implements FromNode {}
}
