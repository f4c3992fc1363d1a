package io.gpuaas.telemetry.loki;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Pieces of LogQL out of texts that nobody trusts. A text stands in double quotes with Go's
 * escapes, a regular expression is RE2's (Grafana Loki, "Log queries").
 */
final class LogQl {
  private static final String RE2_SPECIAL = "\\.+*?()|[]{}^$-";

  private LogQl() {}

  /** A string literal. */
  static String quoted(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f || c == '\u2028' || c == '\u2029') {
        literal.append("\\u%04x".formatted((int) c));
      } else {
        // half a surrogate pair cannot be sent: it stands for itself in no encoding
        literal.append(isLone(text, i) ? '\ufffd' : c);
      }
    }
    return literal.append('"').toString();
  }

  private static boolean isLone(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : Character.isLowSurrogate(c)
            && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /** A regular expression, as a string literal, that matches exactly these texts; sorted. */
  static String anyOf(Collection<String> texts) {
    String alternatives =
        new TreeSet<>(texts).stream().map(LogQl::literally).collect(Collectors.joining("|"));
    return quoted(alternatives);
  }

  private static String literally(String text) {
    StringBuilder regex = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c -> {
              if (RE2_SPECIAL.indexOf(c) >= 0) {
                regex.append('\\');
              }
              regex.append((char) c);
            });
    return regex.toString();
  }
}
