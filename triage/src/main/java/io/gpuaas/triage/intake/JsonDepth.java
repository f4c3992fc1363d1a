package io.gpuaas.triage.intake;

/**
 * Counts the braces of a JSON text character by character. A quote may be escaped as a whole, as in
 * a JSON text inside a string: the string that it opens ends at a quote escaped alike.
 */
final class JsonDepth {
  private static final int NONE = -1;

  private int depth;
  private int backslashes;
  private int opening = NONE;
  private int lines;

  void reset() {
    depth = 0;
    backslashes = 0;
    opening = NONE;
    lines = 0;
  }

  boolean isInString() {
    return opening != NONE;
  }

  void endOfLine() {
    lines += isInString() ? 1 : 0;
    backslashes = 0;
  }

  /** Over how many line breaks the current string goes. */
  int linesOfString() {
    return lines;
  }

  /** Whether the character is the brace that closes the first one. */
  boolean isClosedBy(char c) {
    if (c == '\\') {
      backslashes++;
      return false;
    }
    if (c == '"') {
      quote();
    } else if (!isInString()) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    backslashes = 0;
    return !isInString() && depth <= 0;
  }

  private void quote() {
    if (!isInString()) {
      opening = backslashes;
      lines = 0;
    } else if (closes(opening, backslashes)) {
      opening = NONE;
    }
  }

  /** Whether a quote behind so many backslashes ends a string that was opened behind others. */
  static boolean closes(int opening, int backslashes) {
    return opening == 0 ? backslashes % 2 == 0 : backslashes <= opening;
  }
}
