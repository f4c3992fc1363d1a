package io.gpuaas.triage.handoff;

import io.gpuaas.triage.text.ShownText;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Markdown whose foreign text stays text. Whatever a report or a log record says stands inside a
 * code span or a fence, where neither HTML nor links nor mentions mean anything (CommonMark 0.31,
 * sections 6.1 and 4.5); a fence is longer than any run of backticks in what it holds.
 */
final class Markdown {
  private static final Pattern BACKTICKS = Pattern.compile("`+");
  private static final int SHORTEST_FENCE = 3;

  private final StringBuilder text = new StringBuilder();

  /** Words of our own. */
  Markdown heading(int level, String words) {
    text.append("\n".repeat(text.isEmpty() ? 0 : 1));
    text.append("#".repeat(level)).append(' ').append(words).append("\n\n");
    return this;
  }

  /** A bullet whose name is ours and whose value is anybody's. */
  Markdown field(String name, String value) {
    text.append("- **").append(name).append("**: ").append(code(value)).append('\n');
    return this;
  }

  /** A bullet of anybody's words. */
  Markdown bullet(String words) {
    text.append("- ").append(code(words)).append('\n');
    return this;
  }

  /** A paragraph of our own words. */
  Markdown paragraph(String words) {
    text.append(words).append("\n\n");
    return this;
  }

  /** Lines of anybody's words, as they are. */
  Markdown fenced(String language, List<String> lines) {
    String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(String.join("\n", lines)) + 1));
    text.append(fence).append(language).append('\n');
    lines.forEach(line -> text.append(line).append('\n'));
    text.append(fence).append("\n");
    return this;
  }

  /** A bullet that leads somewhere; a target that could end the link is left out. */
  Markdown link(String words, String target) {
    if (target.startsWith("http")
        && target.chars().noneMatch(c -> c <= ' ' || c == '<' || c == '>')) {
      text.append("  [").append(words).append("](<").append(target).append(">)\n");
    }
    return this;
  }

  /** One line inside backticks. */
  static String code(String words) {
    String line = ShownText.line(words, 2048);
    if (line.isEmpty()) {
      return "–";
    }
    String ticks = "`".repeat(longestRun(line) + 1);
    String space = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return ticks + space + line + space + ticks;
  }

  private static int longestRun(String words) {
    return BACKTICKS
        .matcher(words)
        .results()
        .map(MatchResult::group)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
