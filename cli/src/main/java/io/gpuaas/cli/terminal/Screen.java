package io.gpuaas.cli.terminal;

import io.gpuaas.cli.output.PlainText;
import io.gpuaas.cli.shell.Shell;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Where what the far side prints comes out, at once. */
final class Screen {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean raw;
  private volatile boolean midLine;

  /**
   * @param raw whether the far side's terminal makes the line breaks
   */
  Screen(Shell shell, boolean raw) {
    this.out = shell.out();
    this.err = shell.err();
    this.raw = raw;
  }

  /**
   * Blocks until it is written.
   *
   * @return whether anybody reads it
   */
  boolean print(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    out.write(copy, 0, copy.length);
    remember(copy);
    return !out.checkError();
  }

  /** Of a program without a terminal. */
  void printError(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    err.write(bytes, 0, bytes.length);
    err.flush();
    remember(bytes);
  }

  /** Lines of our own, between those of the program. */
  void say(String text) {
    freshLine();
    text.lines().forEach(line -> err.print(PlainText.of(line) + lineBreak()));
    err.flush();
  }

  /** Ends a line that the program left open. */
  void freshLine() {
    if (midLine) {
      err.print(lineBreak());
      err.flush();
      midLine = false;
    }
  }

  private void remember(byte[] bytes) {
    if (bytes.length > 0) {
      midLine = bytes[bytes.length - 1] != '\n';
    }
  }

  private String lineBreak() {
    return raw ? "\r\n" : "\n";
  }
}
