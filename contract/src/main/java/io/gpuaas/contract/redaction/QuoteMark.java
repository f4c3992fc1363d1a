package io.gpuaas.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * A quotation mark as it can stand in a text that was quoted again: with backslashes before it, or
 * percent-encoded, or as HTML writes it.
 *
 * @param sign as in the text, without its backslashes
 * @param escapes how many backslashes stand before it
 */
record QuoteMark(String sign, int escapes) {
  private static final String[] SIGNS = {"\"", "'", "`", "%22", "%27", "&quot;", "&#34;", "&#39;"};
  private static final int MOST_ESCAPES = 7;

  int length() {
    return escapes + sign.length();
  }

  /** The mark that begins at {@code i}. */
  static @Nullable QuoteMark at(Source source, int i) {
    int first = i;
    while (source.at(first) == '\\' && first - i < MOST_ESCAPES) {
      first++;
    }
    String sign = signAt(source, first);
    return sign == null ? null : new QuoteMark(sign, first - i);
  }

  private static @Nullable String signAt(Source source, int i) {
    char c = source.at(i);
    if (c == '"' || c == '\'' || c == '`') {
      return c == '"' ? SIGNS[0] : c == '\'' ? SIGNS[1] : SIGNS[2];
    }
    if (c == '%' || c == '&') {
      for (String sign : SIGNS) {
        if (source.has(i, sign)) {
          return sign;
        }
      }
    }
    return null;
  }

  /** Where the mark that ends before {@code end} begins; {@code end} when none does. */
  static int startBefore(Source source, int end) {
    int start = end - lengthBefore(source, end);
    while (start < end && start > source.floor() && source.at(start - 1) == '\\') {
      start--;
    }
    return start;
  }

  private static int lengthBefore(Source source, int end) {
    char c = source.at(end - 1);
    if (end <= source.floor() || "\"'`27;".indexOf(c) < 0) {
      return 0;
    }
    for (String sign : SIGNS) {
      if (end - sign.length() >= source.floor() && source.has(end - sign.length(), sign)) {
        return sign.length();
      }
    }
    return 0;
  }

  /** Where, on the same line, what was opened before {@code from} is closed; -1 when it is not. */
  int closing(Source source, int from) {
    int backslashes = 0;
    for (int i = from; i < source.length(); i++) {
      char c = source.at(i);
      if (c == '\n' || c == '\r') {
        return -1;
      }
      if (c == sign.charAt(0) && source.has(i, sign) && closes(backslashes)) {
        return i - Math.min(backslashes, escapes);
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return -1;
  }

  /** A mark with more backslashes than the opening one is part of what is quoted. */
  private boolean closes(int backslashes) {
    return escapes == 0 ? backslashes % 2 == 0 : backslashes <= escapes;
  }
}
