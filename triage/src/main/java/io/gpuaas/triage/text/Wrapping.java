package io.gpuaas.triage.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a text at its spaces. A word that is longer than a line, such as a resource name, stays
 * whole, since it is there to be copied; one that nobody would copy is broken.
 */
final class Wrapping {
  private Wrapping() {}

  private static final int LONGEST_WORD = 256;

  /** Lines of at most {@code width} characters, long words aside; never none. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (length(rest) > width) {
      int end = rest.offsetByCodePoints(0, width);
      int space = rest.lastIndexOf(' ', end);
      int cut = space > 0 ? space : wordEnd(rest, end);
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static int wordEnd(String text, int end) {
    int space = text.indexOf(' ', end);
    int wordEnd = space < 0 ? text.length() : space;
    return wordEnd <= LONGEST_WORD ? wordEnd : end;
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
