package io.gpuaas.contract.redaction;

/** Where a value ends that no quotation marks hold together. */
final class PlainValue {
  private static final int LONGEST_NAME = 64;

  private PlainValue() {}

  /** The end of the value that begins at {@code start}, looked for up to {@code limit}. */
  static int end(Source source, int start, int limit) {
    int most = Math.min(limit, source.length());
    int i = start;
    while (i < most) {
      int whole = endOfWhole(source, i);
      if (whole > i) {
        i = whole;
      } else if (ends(source, i)) {
        return i;
      } else {
        i++;
      }
    }
    return i;
  }

  /** What is never cut in the middle: a mark, a key, a token whose line was broken. */
  private static int endOfWhole(Source source, int i) {
    return switch (source.at(i)) {
      case '[' -> source.has(i, Redaction.MARK) ? i + Redaction.MARK.length() : i;
      case '-' -> PrivateKey.end(source, i);
      case 'e' -> source.startsWord(i) ? Jwt.end(source, i) : i;
      default -> i;
    };
  }

  private static boolean ends(Source source, int i) {
    char c = source.at(i);
    if (Source.isSpace(c)) {
      return true;
    }
    return switch (c) {
      case '"', '\'', '`' -> true;
      case '\\' -> "\"'`nrt\\".indexOf(source.at(i + 1)) >= 0;
      case ',', ';', '&' -> separates(source, i);
      case ')', ']', '}' -> isSpaceOrMark(source.at(i + 1));
      case '<' -> source.at(i + 1) == '/' || source.hasIgnoringCase(i, "<br");
      case '%' -> source.has(i, "%26") || source.has(i, "%22") || source.has(i, "%27");
      default -> false;
    };
  }

  /** A comma belongs to a value, unless something else begins behind it. */
  private static boolean separates(Source source, int i) {
    int next = source.skipGap(i + 1);
    if (next > i + 1 || isSpaceOrMark(source.at(next)) || source.hasIgnoringCase(i, "&amp;")) {
      return true;
    }
    int name = Alphabet.NAME.end(source.text(), next);
    boolean separator = source.at(name) == '=' || source.at(name) == ':';
    return separator && name > next && name - next <= LONGEST_NAME;
  }

  private static boolean isSpaceOrMark(char c) {
    return Source.isSpace(c) || ".,;:\"'`)]}<\\".indexOf(c) >= 0;
  }

  /** A list of cookies, or one with its attributes: RFC 6265, section 4. */
  static int endOfCookies(Source source, int start) {
    int end = end(source, start, source.length());
    while (source.at(end) == ';') {
      int next = source.skipGap(end + 1);
      int nextEnd = end(source, next, source.length());
      if (nextEnd == next) {
        return end;
      }
      end = nextEnd;
    }
    return end;
  }

  /** Credentials, or the parameters that some schemes have instead: RFC 9110, section 11.4. */
  static int endOfParameters(Source source, int start) {
    int end = endOfParameter(source, start);
    if (end == start) {
      return end(source, start, source.length());
    }
    while (source.at(end) == ',') {
      int next = source.skipLineBreak(source.skipGap(end + 1));
      int nextEnd = endOfParameter(source, next);
      if (nextEnd == next) {
        return end;
      }
      end = nextEnd;
    }
    return end;
  }

  private static int endOfParameter(Source source, int start) {
    int name = Alphabet.NAME.end(source.text(), start);
    boolean named = name > start && source.at(name) == '=' && source.at(name + 1) != '=';
    if (!named || Source.isSpace(source.at(name + 1))) {
      return start;
    }
    QuoteMark quote = QuoteMark.at(source, name + 1);
    if (quote == null) {
      return end(source, name + 1, source.length());
    }
    int content = name + 1 + quote.length();
    int closing = quote.closing(source, content);
    return closing < 0 ? start : closing + quote.length();
  }
}
