package io.gpuaas.cli.output;

/**
 * Text from elsewhere made harmless for a terminal: a server's answer must not be able to move the
 * cursor, change colours, or reverse the direction of reading.
 */
public final class PlainText {
  private PlainText() {}

  /** Control and formatting characters become {@code \}{@code uXXXX}; everything else stays. */
  public static String of(String text) {
    if (text.codePoints().allMatch(PlainText::isHarmless)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int codePoint) {
    if (isHarmless(codePoint)) {
      out.appendCodePoint(codePoint);
    } else {
      out.append(String.format("\\u%04x", codePoint));
    }
  }

  private static boolean isHarmless(int codePoint) {
    if (codePoint >= ' ' && codePoint < 0x7F) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
