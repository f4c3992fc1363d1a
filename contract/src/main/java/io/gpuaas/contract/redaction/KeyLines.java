package io.gpuaas.contract.redaction;

import java.util.Set;

/**
 * The lines between the marks of a private key. What stood before the key on its first line, such
 * as a time, a {@code >} or an indent, stands in the same shape before each.
 */
final class KeyLines {
  private static final Set<String> HEADERS =
      Set.of("Proc-Type", "DEK-Info", "Version", "Comment", "Hash", "Charset", "MessageID");
  private static final String INDENT = " \t\u00a0>|+\"',\\";
  private static final int ID_DIGITS = 32;

  private final Source source;
  private final String prefix;

  KeyLines(Source source, String prefix) {
    this.source = source;
    this.prefix = prefix;
  }

  /** Behind the line that begins where {@code from} ends one; {@code from} when it is no key's. */
  int end(int from) {
    int content = skipToContent(from);
    int header = endOfHeader(content);
    int end = header > content ? header : Alphabet.BASE64.end(source.text(), content);
    boolean key = endsHere(end) || Entropy.isHigh(source.text().substring(content, end));
    return end > content && key && !isId(content, end) ? end : from;
  }

  /** Behind line breaks, real and escaped, and what stands before the lines. */
  int skipToContent(int from) {
    int i = from;
    int before;
    do {
      before = i;
      i = skipBreak(i);
    } while (i > before);
    return i;
  }

  private int skipBreak(int i) {
    char c = source.at(i);
    if (c == '\\' && (source.at(i + 1) == 'n' || source.at(i + 1) == 'r')) {
      return i + 2;
    }
    if (i < source.length() && (c == '\n' || c == '\r')) {
      return samePrefix(i + 1);
    }
    if (INDENT.indexOf(c) >= 0 || (c == '.' && source.at(i + 1) == '.') || c == '…') {
      return i + 1;
    }
    return c == '.' && source.at(i - 1) == '.' ? i + 1 : i;
  }

  private int samePrefix(int lineStart) {
    for (int i = 0; i < prefix.length(); i++) {
      char here = source.at(lineStart + i);
      char there = prefix.charAt(i);
      if (here != there && !(Alphabet.DIGIT.has(here) && Alphabet.DIGIT.has(there))) {
        return lineStart;
      }
    }
    return lineStart + prefix.length();
  }

  private int endOfHeader(int content) {
    int colon = Alphabet.NAME.end(source.text(), content);
    if (source.at(colon) != ':' || !HEADERS.contains(source.text().substring(content, colon))) {
      return content;
    }
    int end = colon;
    while (source.at(end) != '\n' && source.at(end) != '\\') {
      end++;
    }
    return end;
  }

  /** At the end of a line, or at what may follow a key's last one. */
  private boolean endsHere(int i) {
    char c = source.at(i);
    return Source.isSpace(c) ? restIsBlank(i) : "\\\"',-….<>`".indexOf(c) >= 0;
  }

  private boolean restIsBlank(int from) {
    int i = from;
    while (i < source.length() && Source.isBlank(source.at(i)) && i - from < ID_DIGITS) {
      i++;
    }
    char c = source.at(i);
    return c == '-' || (Source.isSpace(c) && !Source.isBlank(c));
  }

  /** A trace id on a line of its own that follows a key which was cut off. */
  private boolean isId(int from, int to) {
    boolean hex = Alphabet.HEX.end(source.text(), from) == to;
    return hex && (to - from == ID_DIGITS || to - from == ID_DIGITS / 2);
  }
}
