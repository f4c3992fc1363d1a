package io.gpuaas.triage.intake.plain;

/**
 * Characters that editors, chats and attackers put where plain ones belong: what cannot be seen is
 * removed, and what only looks like a quote, a hyphen or a space becomes one.
 */
final class PlainCharacters {
  private PlainCharacters() {}

  static String of(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (!isPlain(line.charAt(i))) {
        return rewritten(line, i);
      }
    }
    return line;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~';
  }

  private static String rewritten(String line, int from) {
    StringBuilder plain = new StringBuilder(line.length()).append(line, 0, from);
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (isPlain(c)) {
        plain.append(c);
      } else {
        append(plain, c);
      }
    }
    return plain.toString();
  }

  private static void append(StringBuilder plain, char c) {
    switch (c) {
      case '\u2018', '\u2019', '\u201a', '\u2032' -> plain.append('\'');
      case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb', '\u2033' -> plain.append('"');
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212' -> plain.append('-');
      case '\u2502', '\u2503' -> plain.append('|');
      case '\u2028', '\u2029', '\u0085', '\t' -> plain.append(' ');
      default -> appendOther(plain, c);
    }
  }

  private static void appendOther(StringBuilder plain, char c) {
    switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR -> plain.append(' ');
      case Character.CONTROL, Character.FORMAT -> {}
      default -> plain.append(c);
    }
  }
}
