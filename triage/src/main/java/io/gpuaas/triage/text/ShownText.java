package io.gpuaas.triage.text;

import io.gpuaas.contract.redaction.Redaction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text from a report or a log record, made fit for a terminal and for JSON: nothing in it moves a
 * cursor, hides, or turns the reading direction, no secret is in it that can be recognised, and
 * none of it is longer than asked for.
 */
public final class ShownText {
  /** Colours: common in honest logs, and of no meaning once copied. */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;:]{0,32}m");

  private static final char CONTROL_PICTURES = '\u2400';
  private static final char REPLACEMENT = '\ufffd';

  private ShownText() {}

  /** One line of at most {@code longest} characters; a cut is marked with an ellipsis. */
  public static String line(String text, int longest) {
    // Cut before the work: a line of many megabytes must cost no more than a short one.
    boolean cut = text.length() > 8 * longest;
    String colourless = COLOUR.matcher(cut ? text.substring(0, 8 * longest) : text).replaceAll("");
    String clean = Redaction.text(colourless);
    StringBuilder shown = new StringBuilder(Math.min(clean.length(), longest));
    int[] points = clean.codePoints().limit(longest + 1L).toArray();
    for (int point : points) {
      shown.append(shown(point));
    }
    String whole = shown.toString().strip();
    int end = Math.min(whole.length(), longest - 1);
    return whole.length() > longest || (cut && points.length <= longest)
        ? whole.substring(0, end).stripTrailing() + "…"
        : whole;
  }

  /** As {@link #line}; null for null and for text that shows nothing. */
  public static @Nullable String lineOrNull(@Nullable String text, int longest) {
    if (text == null) {
      return null;
    }
    String line = line(text, longest);
    return line.isEmpty() ? null : line;
  }

  /** As {@link #line}, with its line breaks kept; null when it shows nothing. */
  public static @Nullable String linesOrNull(String text, int longest) {
    boolean cut = text.length() > longest;
    String lines =
        Redaction.text(cut ? text.substring(0, longest) : text)
            .lines()
            .map(line -> indent(line) + line(line, longest))
            .collect(Collectors.joining("\n"))
            .stripTrailing();
    return lines.isEmpty() ? null : lines + (cut ? "\n…" : "");
  }

  /** Tabs and spaces at the start mean something in a stack trace. */
  private static String indent(String line) {
    int spaces = line.length() - line.stripLeading().length();
    return " ".repeat(Math.min(spaces, 8));
  }

  private static String shown(int point) {
    if (point == '\n' || point == '\r' || point == '\t') {
      return " ";
    }
    if (point < ' ') {
      return String.valueOf((char) (CONTROL_PICTURES + point));
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          String.valueOf(REPLACEMENT);
      default -> Character.toString(point);
    };
  }
}
