package io.gpuaas.contract.redaction;

/**
 * The text of a sweep, with what is taken already. Nothing looks back behind {@code floor}, the end
 * of the last secret: a mark will stand there, and a second sweep has to see what the first one
 * saw.
 */
final class Source {
  private final String text;
  private final CommandLine commandLine;
  private int floor;

  Source(String text) {
    this.text = text;
    this.commandLine = new CommandLine(text);
  }

  String text() {
    return text;
  }

  int length() {
    return text.length();
  }

  /**
   * The command whose arguments {@code i} is among, if it is one that {@link CommandLine} knows.
   */
  String commandBefore(int i) {
    return commandLine.commandBefore(i);
  }

  int floor() {
    return floor;
  }

  void raiseFloor(int end) {
    floor = end;
  }

  /** The character at {@code i}; a line break on either side of the text. */
  char at(int i) {
    return i >= 0 && i < text.length() ? text.charAt(i) : '\n';
  }

  boolean has(int i, String word) {
    return text.startsWith(word, i);
  }

  boolean hasIgnoringCase(int i, String word) {
    return text.regionMatches(true, i, word, 0, word.length());
  }

  /**
   * Whether a word can begin at {@code i}, escapes of JSON, URLs and terminals before it or not.
   */
  boolean startsWord(int i) {
    if (i <= floor || !Alphabet.WORD.has(text.charAt(i - 1))) {
      return true;
    }
    char before = text.charAt(i - 1);
    return switch (before) {
      case 'n', 'r', 't' -> i - 2 >= floor && text.charAt(i - 2) == '\\';
      case 'm' -> TerminalCode.startOfOneBefore(this, i) < i;
      default -> i - 3 >= floor && text.charAt(i - 3) == '%' && isHex(i - 2) && isHex(i - 1);
    };
  }

  private boolean isHex(int i) {
    return Alphabet.HEX.has(text.charAt(i));
  }

  /** Behind blanks and colour codes, within the line. */
  int skipGap(int from) {
    int i = from;
    while (i < length()) {
      int code = TerminalCode.endOfOneAt(this, i);
      if (code > i) {
        i = code;
      } else if (isBlank(text.charAt(i))) {
        i++;
      } else {
        break;
      }
    }
    return i;
  }

  /**
   * Where a text goes on that was wrapped at {@code lineEnd}, behind the marks of quoted mail;
   * where it was when no line ends there.
   */
  int skipLineBreak(int lineEnd) {
    int i = lineEnd;
    if (at(i) == '\r') {
      i++;
    }
    if (i >= length() || text.charAt(i) != '\n') {
      return lineEnd;
    }
    i++;
    while (i < length() && (isBlank(text.charAt(i)) || text.charAt(i) == '>')) {
      i++;
    }
    return i;
  }

  /** The beginning of the line that {@code i} is in, or {@code most} characters before it. */
  int lineStart(int i, int most) {
    int start = i;
    while (start > floor && i - start < most && text.charAt(start - 1) != '\n') {
      start--;
    }
    return start;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0';
  }

  /** Control characters end a word as white space does. */
  static boolean isSpace(char c) {
    return c <= ' ' || c == '\u007f' || c == '\u00a0' || c == '\u2028' || c == '\u2029';
  }
}
