package io.gpuaas.contract.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Credentials behind their scheme alone: bearer (RFC 6750), DPoP (RFC 9449), basic (RFC 7617) and
 * digest (RFC 7616). What is no word but drawn by chance is a token; "the bearer of this" has none.
 */
final class SchemeCredentials implements Detector {
  private static final int SHORTEST_TOKEN = 8;
  private static final int LONGEST_BASIC = 1024;

  @Override
  public String signs() {
    return "bBdD";
  }

  @Override
  public boolean beginsWords() {
    return true;
  }

  @Override
  public @Nullable Span find(Source source, int at) {
    return switch (source.at(at + 1) | 0x20) {
      case 'e' -> bearer(source, at, "bearer");
      case 'p' -> bearer(source, at, "dpop");
      case 'a' -> basic(source, at);
      case 'i' -> digest(source, at);
      default -> null;
    };
  }

  /** Where the word behind {@code scheme} begins; -1 when the scheme is not here. */
  private static int behind(Source source, int at, String scheme) {
    if (!source.hasIgnoringCase(at, scheme)) {
      return -1;
    }
    int end = at + scheme.length();
    int next = source.skipLineBreak(source.skipGap(end));
    return next > end ? next : -1;
  }

  private static @Nullable Span bearer(Source source, int at, String scheme) {
    int start = behind(source, at, scheme);
    if (start < 0) {
      return null;
    }
    int jwt = Jwt.end(source, start);
    int end = jwt > start ? jwt : Alphabet.TOKEN68.end(source.text(), start);
    boolean token = jwt > start || isToken(source.text().substring(start, end));
    return token ? new Span(start, end, SecretKind.CREDENTIALS) : null;
  }

  private static boolean isToken(String word) {
    int padding = word.indexOf('=');
    return word.length() >= SHORTEST_TOKEN
        && (padding < 0 || word.substring(padding).replace("=", "").isEmpty())
        && (Entropy.hasDigit(word) || (!Wording.isWord(word) && hasCapitalInside(word)));
  }

  private static boolean hasCapitalInside(String word) {
    return word.chars().skip(1).anyMatch(Character::isUpperCase);
  }

  private static @Nullable Span basic(Source source, int at) {
    int start = behind(source, at, "basic");
    if (start < 0) {
      return null;
    }
    int end = Alphabet.BASE64.end(source.text(), start);
    boolean pair = end - start <= LONGEST_BASIC && isPair(source.text().substring(start, end));
    return pair ? new Span(start, end, SecretKind.CREDENTIALS) : null;
  }

  /** A user and a password with a colon between them, in base64. */
  private static boolean isPair(String encoded) {
    try {
      byte[] decoded = Base64.getDecoder().decode(encoded);
      return new String(decoded, StandardCharsets.UTF_8).indexOf(':') > 0;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static @Nullable Span digest(Source source, int at) {
    int start = behind(source, at, "digest");
    if (start < 0 || !source.hasIgnoringCase(start, "username=")) {
      return null;
    }
    int end = PlainValue.endOfParameters(source, start);
    return end > start ? new Span(start, end, SecretKind.CREDENTIALS) : null;
  }
}
