package io.gpuaas.triage.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown page taken apart into its text and its fenced blocks (CommonMark, "Fenced code
 * blocks").
 *
 * @param text the lines outside of fences
 * @param blocks the fenced blocks
 */
record PageLines(List<Line> text, List<Block> blocks) {
  private static final Pattern FENCE = Pattern.compile("^ *(```+)\\s*([A-Za-z]*).*$");

  /**
   * A line.
   *
   * @param number in the file, from 1
   */
  record Line(int number, String text) {}

  /** A fenced block; {@code language} is what stands behind the opening fence. */
  record Block(String language, List<Line> lines) {}

  /** Reads a page whose first {@code skipped} lines are front matter. */
  static PageLines of(String page, int skipped) {
    List<String> lines = page.lines().toList();
    List<Line> text = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    List<Line> open = null;
    for (int i = skipped; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (open == null && fence.matches()) {
        open = new ArrayList<>();
        blocks.add(new Block(fence.group(2), open));
      } else if (open != null && fence.matches()) {
        open = null;
      } else {
        (open == null ? text : open).add(new Line(i + 1, lines.get(i)));
      }
    }
    return new PageLines(text, blocks);
  }
}
