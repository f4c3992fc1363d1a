package io.gpuaas.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * A JSON web token: two or more parts in base64url with dots between, the first of them a JSON
 * object ({@code eyJ} is how that begins). Mail programs break its line.
 */
final class Jwt implements Detector {
  private static final String OBJECT = "eyJ";
  private static final int SHORTEST_PART = 8;

  /** Lines shorter than this were not broken by a mail program: RFC 3676, section 4.2. */
  private static final int SHORTEST_WRAP = 40;

  private static final int SHORTEST_SIGNATURE = 43;

  @Override
  public String signs() {
    return "e";
  }

  @Override
  public boolean beginsWords() {
    return true;
  }

  @Override
  public @Nullable Span find(Source source, int at) {
    int end = end(source, at);
    return end == at ? null : new Span(at, end, SecretKind.JWT);
  }

  /** Where the token that begins at {@code at} ends; {@code at} when none begins there. */
  static int end(Source source, int at) {
    if (!source.has(at, OBJECT)) {
      return at;
    }
    int end = Alphabet.BASE64URL.end(source.text(), at);
    int goesOn = continuation(source, at, end);
    int dot = source.at(end) == '.' ? end : Alphabet.BASE64URL.end(source.text(), goesOn);
    boolean isToken = end - at >= SHORTEST_PART && dot >= end && source.at(dot) == '.';
    return isToken ? endOfParts(source, at, dot) : at;
  }

  private static int endOfParts(Source source, int at, int firstDot) {
    int dots = 0;
    int part = firstDot;
    int line = at;
    int end = firstDot;
    while (true) {
      while (isDot(source, end, dots)) {
        dots++;
        part = end + 1;
        end = Alphabet.BASE64URL.end(source.text(), part);
      }
      boolean isCut = dots < 2 || end - part < SHORTEST_SIGNATURE;
      int next = continuation(source, line, end);
      if (next == end || !(isCut || isLong(source, next))) {
        return end;
      }
      line = next;
      end = Alphabet.BASE64URL.end(source.text(), next);
    }
  }

  /** A third dot may end a sentence; an encrypted token has four. */
  private static boolean isDot(Source source, int i, int dots) {
    return source.at(i) == '.' && (dots < 2 || Alphabet.BASE64URL.has(source.at(i + 1)));
  }

  /** Where the token goes on in the next line; {@code lineEnd} when it does not. */
  private static int continuation(Source source, int lineStart, int lineEnd) {
    int next = source.skipLineBreak(lineEnd);
    if (next == lineEnd || lineEnd - lineStart < SHORTEST_WRAP) {
      return lineEnd;
    }
    int end = Alphabet.NAME.end(source.text(), next);
    boolean alone = source.at(end) != ':' && !Alphabet.TOKEN68.has(source.at(end));
    return end > next && alone && !looksLikeAWord(source, next, end) ? next : lineEnd;
  }

  private static boolean isLong(Source source, int from) {
    return Alphabet.BASE64URL.end(source.text(), from) - from >= SHORTEST_WRAP / 2;
  }

  private static boolean looksLikeAWord(Source source, int from, int to) {
    String piece = source.text().substring(from, Math.min(to, from + 64));
    return Wording.isWord(piece) || Entropy.isId(piece);
  }
}
