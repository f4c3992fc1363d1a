package io.gpuaas.triage.query;

/** A string literal as Go writes it, which all three languages took over. */
final class QuotedText {
  private static final char RAW = '`';
  private static final String SIMPLE = "abfnrtv\\'\"";
  private static final String MEANING = "\u0007\b\f\n\r\t\u000b\\'\"";

  private final String text;
  private final char quote;
  private int at;

  /** The literal that begins at {@code start}. */
  QuotedText(String text, int start) {
    this.text = text;
    this.quote = text.charAt(start);
    this.at = start + 1;
  }

  /** How many characters it takes, quotes included. */
  static int length(String text, int start) {
    QuotedText literal = new QuotedText(text, start);
    literal.read();
    return literal.at - start;
  }

  /** What it stands for. */
  String read() {
    int start = at;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (quote != RAW && c == '\n') {
        throw new QueryInvalid(start, "a line ends within quotes");
      }
      if (quote != RAW && c == '\\') {
        escape(value);
      } else {
        value.append(c);
      }
    }
    if (at == text.length()) {
      throw new QueryInvalid(start, "the quote is not closed");
    }
    at++;
    return value.toString();
  }

  private void escape(StringBuilder value) {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    int simple = SIMPLE.indexOf(c);
    if (simple >= 0 && (c != '\'' || quote == c) && (c != '"' || quote == c)) {
      value.append(MEANING.charAt(simple));
      return;
    }
    switch (c) {
      case 'x' -> value.appendCodePoint(digits(2, 16));
      case 'u' -> value.appendCodePoint(digits(4, 16));
      case 'U' -> value.appendCodePoint(digits(8, 16));
      case '0', '1', '2', '3' -> {
        at--;
        value.appendCodePoint(digits(3, 8));
      }
      default -> throw new QueryInvalid(at, "no such escape: \\" + c + "; a backslash is \\\\");
    }
  }

  private int digits(int count, int radix) {
    if (at + count > text.length()) {
      throw new QueryInvalid(at, "an escape that is cut off");
    }
    try {
      int point = Integer.parseUnsignedInt(text.substring(at, at + count), radix);
      at += count;
      return Character.isValidCodePoint(point) ? point : invalidPoint();
    } catch (NumberFormatException e) {
      throw new QueryInvalid(at, "an escape that is no number");
    }
  }

  private int invalidPoint() {
    throw new QueryInvalid(at, "an escape that is no character");
  }
}
