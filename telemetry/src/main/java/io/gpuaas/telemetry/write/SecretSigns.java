package io.gpuaas.telemetry.write;

import java.util.List;

/**
 * What a text with a secret in it cannot be without, found in one pass: most texts hold none, and a
 * pattern that looks for a secret at every character of a stack trace takes milliseconds.
 */
final class SecretSigns {
  /** How {@link Redaction}'s names of secrets end, with what may stand between name and value. */
  private static final List<String> LAST_WORDS =
      List.of(
          "authorization", "password", "passwd", "secret", "token", "key", "cookie", "credential");

  private static final String BETWEEN = " \t\n\r\f\u000b\"'";
  private static final int FEWEST_CARD_DIGITS = 15;

  private SecretSigns() {}

  /** A colon or an equals sign that follows the name of a secret. */
  static boolean namesASecret(String text) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == ':' || c == '=') && endsWithName(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWithName(String text, int end) {
    int last = end;
    while (last > 0 && BETWEEN.indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    if (last > 0 && (text.charAt(last - 1) | 0x20) == 's') {
      last--;
    }
    for (String word : LAST_WORDS) {
      if (text.regionMatches(true, last - word.length(), word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  static boolean saysBearer(String text) {
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i) | 0x20;
      if ((c == 'b' && text.regionMatches(true, i, "bearer", 0, 6))
          || (c == 'd' && text.regionMatches(true, i, "dpop", 0, 4))) {
        return true;
      }
    }
    return false;
  }

  /** As many digits as a card has, with nothing but spaces and hyphens between them. */
  static boolean holdsALongNumber(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        if (digits == FEWEST_CARD_DIGITS) {
          return true;
        }
      } else if (c != ' ' && c != '-') {
        digits = 0;
      }
    }
    return false;
  }
}
