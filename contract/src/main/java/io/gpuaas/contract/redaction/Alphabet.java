package io.gpuaas.contract.redaction;

/** The ASCII characters that a form of secret is written in. */
enum Alphabet {
  DIGIT("0-9"),
  HEX("0-9a-fA-F"),
  UPPER("0-9A-Z"),
  ALNUM("0-9A-Za-z"),
  /** As in identifiers. */
  WORD("0-9A-Za-z_"),
  /** RFC 4648, section 5. */
  BASE64URL("0-9A-Za-z_-"),
  /** RFC 4648, section 4, with its padding. */
  BASE64("0-9A-Za-z+/="),
  /** What RFC 9110 calls token68, which RFC 6750 lets bearer tokens be. */
  TOKEN68("0-9A-Za-z._~+/=-"),
  /** Tokens of several parts. */
  DOTTED("0-9A-Za-z._=-"),
  /** The names of fields, flags and variables. */
  NAME("0-9A-Za-z_.-"),
  /** What a path and a query may hold: RFC 3986. */
  URL("0-9A-Za-z._~!$&*+,;=:@/?%-");

  private final long below64;
  private final long from64;

  Alphabet(String ranges) {
    long low = 0;
    long high = 0;
    for (int i = 0; i < ranges.length(); i++) {
      boolean range = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
      char last = ranges.charAt(range ? i + 2 : i);
      for (char c = ranges.charAt(i); c <= last; c++) {
        low |= c < 64 ? 1L << c : 0;
        high |= c < 64 ? 0 : 1L << (c - 64);
      }
      i += range ? 2 : 0;
    }
    below64 = low;
    from64 = high;
  }

  boolean has(char c) {
    return c < 128 && ((c < 64 ? below64 : from64) >>> (c & 63) & 1) != 0;
  }

  /** Where the run of these characters that begins at {@code from} ends. */
  int end(String text, int from) {
    return end(text, from, text.length());
  }

  /** As {@link #end(String, int)}, but not beyond {@code most} characters. */
  int end(String text, int from, int most) {
    int limit = Math.min(text.length() - from, most) + from;
    int i = from;
    while (i < limit && has(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Where the run that ends before {@code to} begins, looking {@code most} characters back. */
  int start(String text, int to, int most) {
    int i = to;
    while (i > 0 && to - i < most && has(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  boolean hasAll(String text) {
    return end(text, 0) == text.length();
  }
}
