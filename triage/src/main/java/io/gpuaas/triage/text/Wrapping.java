package io.gpuaas.triage.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text at its spaces; a word that is longer than a line is broken where the line ends. */
final class Wrapping {
  private Wrapping() {}

  /** Lines of at most {@code width} characters, at least 1; never none. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (length(rest) > width) {
      int end = rest.offsetByCodePoints(0, width);
      int space = rest.lastIndexOf(' ', end);
      int cut = space > 0 ? space : end;
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
