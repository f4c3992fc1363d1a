package io.gpuaas.cli.terminal;

import java.nio.ByteBuffer;

/**
 * Finds {@code ~.} and its like at the start of a line in what is typed, as ssh does. A tilde waits
 * for the key behind it; everything else passes as it is.
 */
final class EscapeKeys {
  /** What a key asked for that is not for the far side. */
  enum Wish {
    NOTHING,
    HELP,
    LEAVE
  }

  static final String HELP =
      """
      ~.  leave the terminal; what runs in it ends
      ~~  send a tilde
      ~?  this help
      (only at the start of a line)
      """;

  private boolean lineStart = true;
  private boolean tilde;
  private Wish wish = Wish.NOTHING;

  /** What of {@code typed} is for the far side; behind {@code ~.} nothing is. */
  ByteBuffer pass(byte[] typed, int length) {
    wish = Wish.NOTHING;
    // A tilde may have been held back from what was typed before.
    ByteBuffer passed = ByteBuffer.allocate(length + 1);
    for (int i = 0; i < length && wish != Wish.LEAVE; i++) {
      key(typed[i], passed);
    }
    return passed.flip();
  }

  /** What the keys of the last {@link #pass} asked for. */
  Wish wish() {
    return wish;
  }

  private void key(byte key, ByteBuffer passed) {
    if (tilde) {
      behindTilde(key, passed);
    } else if (lineStart && key == '~') {
      tilde = true;
    } else {
      put(key, passed);
    }
  }

  private void behindTilde(byte key, ByteBuffer passed) {
    tilde = false;
    switch (key) {
      case '.' -> wish = Wish.LEAVE;
      case '?' -> wish = Wish.HELP;
      case '~' -> put(key, passed);
      default -> {
        passed.put((byte) '~');
        put(key, passed);
      }
    }
  }

  private void put(byte key, ByteBuffer passed) {
    passed.put(key);
    lineStart = key == '\r' || key == '\n';
  }
}
