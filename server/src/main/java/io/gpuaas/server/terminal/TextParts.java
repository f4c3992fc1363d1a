package io.gpuaas.server.terminal;

import io.gpuaas.contract.terminal.TerminalProtocol;
import java.util.function.Consumer;

/** Text frames of one connection, put together from the parts in which they come. */
final class TextParts {
  private final Consumer<String> whole;
  private final Runnable tooLong;
  private StringBuilder begun = new StringBuilder();

  /** {@code tooLong} is told of a frame beyond {@link TerminalProtocol#LONGEST_TEXT}. */
  TextParts(Consumer<String> whole, Runnable tooLong) {
    this.whole = whole;
    this.tooLong = tooLong;
  }

  /** On the thread that reads for the connection. */
  void add(String part, boolean last) {
    if (begun.length() + part.length() > TerminalProtocol.LONGEST_TEXT) {
      begun = new StringBuilder();
      tooLong.run();
    } else if (last && begun.isEmpty()) {
      whole.accept(part);
    } else {
      begun.append(part);
      if (last) {
        String text = begun.toString();
        // What a long one took is not held on to.
        begun = new StringBuilder();
        whole.accept(text);
      }
    }
  }
}
