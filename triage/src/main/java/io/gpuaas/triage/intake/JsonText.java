package io.gpuaas.triage.intake;

/** A cursor over text that should be JSON. */
final class JsonText {
  /** Three levels of JSON inside JSON; without a bound a run of backslashes costs its square. */
  private static final int DEEPEST_ESCAPE = 7;

  private final String text;
  private int at;

  JsonText(String text) {
    this.text = text;
  }

  boolean atEnd() {
    skipSpace();
    return at >= text.length();
  }

  boolean at(char c) {
    skipSpace();
    return at < text.length() && text.charAt(at) == c;
  }

  boolean expect(char c) {
    boolean there = at(c);
    at += there ? 1 : 0;
    return there;
  }

  void skip() {
    at++;
  }

  /** A quote, which may be escaped as a whole. */
  boolean atQuote() {
    skipSpace();
    int quote = behindBackslashes(at);
    return quote < text.length() && text.charAt(quote) == '"';
  }

  /** The string at the cursor, as far as it goes. */
  String string() {
    int opening = behindBackslashes(at) - at;
    int begin = at + opening + 1;
    int backslashes = 0;
    for (int i = begin; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && JsonDepth.closes(opening, backslashes)) {
        at = i + 1;
        int end = opening == 0 ? i : Math.max(begin, i - backslashes);
        return decoded(text.substring(begin, end), opening);
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    at = text.length();
    return decoded(text.substring(Math.min(begin, at)), opening);
  }

  /** A number or a word. */
  String literal() {
    skipSpace();
    int begin = at;
    while (at < text.length() && ",}]\n ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(begin, at);
  }

  private int behindBackslashes(int from) {
    int i = from;
    while (i < text.length() && i - from < DEEPEST_ESCAPE && text.charAt(i) == '\\') {
      i++;
    }
    return i;
  }

  private void skipSpace() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
  }

  private static String decoded(String raw, int opening) {
    if (opening > 0 || raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder plain = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      i += append(plain, raw, i);
    }
    return plain.toString();
  }

  /** Appends the character at an index and returns over how many it was written. */
  private static int append(StringBuilder plain, String raw, int at) {
    if (raw.charAt(at) != '\\' || at + 1 == raw.length()) {
      plain.append(raw.charAt(at));
      return 1;
    }
    char kind = raw.charAt(at + 1);
    int unicode = kind == 'u' ? unicode(raw, at + 2) : -1;
    plain.append(unicode < 0 ? escaped(kind) : (char) unicode);
    return unicode < 0 ? 2 : 6;
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n', 'r', 't', 'b', 'f' -> ' ';
      default -> c;
    };
  }

  private static int unicode(String raw, int from) {
    int value = from + 4 <= raw.length() ? 0 : -1;
    for (int i = from; value >= 0 && i < from + 4; i++) {
      int digit = Character.digit(raw.charAt(i), 16);
      value = digit < 0 ? -1 : value << 4 | digit;
    }
    return value;
  }
}
