package io.gpuaas.triage.intake.plain;

import io.gpuaas.contract.id.CorrelationId;
import java.util.regex.Pattern;

/** Tells whether two lines were one before something broke them. */
final class BrokenLines {
  private static final int UUID_LENGTH = 36;
  private static final Pattern LABEL_AT_END =
      Pattern.compile("(?i)(?:correlation[_ -]?id|support report|gpuaas triage)[\"']?\\s?[:=]?\\z");

  private BrokenLines() {}

  static boolean areOne(String line, String next) {
    String head = next.stripLeading();
    return !head.isEmpty()
        && (isBrokenId(line, head) || isLabelOfId(line, head) || isContinuedCommand(line, head));
  }

  static PlainLine joined(PlainLine line, PlainLine next) {
    PlainLine rest = new PlainLine(next.number(), next.text().stripLeading());
    if (isBrokenId(line.text(), rest.text())) {
      return line.joined("", rest);
    }
    boolean marked = line.text().endsWith("\\");
    String text = marked ? line.text().substring(0, line.text().length() - 1) : line.text();
    return new PlainLine(line.number(), text).joined(" ", rest);
  }

  private static boolean isBrokenId(String line, String head) {
    int tail = line.length();
    while (tail > 0 && line.length() - tail < UUID_LENGTH && isOfId(line.charAt(tail - 1))) {
      tail--;
    }
    int begin = line.length() - tail;
    return begin > 0
        && begin < UUID_LENGTH
        && !(tail > 0 && Character.isLetterOrDigit(line.charAt(tail - 1)))
        && completes(line.substring(tail), head);
  }

  private static boolean completes(String tail, String head) {
    int rest = UUID_LENGTH - tail.length();
    return head.length() >= rest
        && (head.length() == rest || !isOfWord(head.charAt(rest)))
        && CorrelationId.parse(tail + head.substring(0, rest)).isPresent();
  }

  private static boolean isLabelOfId(String line, String head) {
    int from = Math.max(0, line.length() - 24);
    return head.length() >= UUID_LENGTH
        && CorrelationId.parse(head.substring(0, UUID_LENGTH)).isPresent()
        && LABEL_AT_END.matcher(line.substring(from)).find();
  }

  /** As a shell goes on behind a backslash, and as a narrow terminal breaks before a flag. */
  private static boolean isContinuedCommand(String line, String head) {
    return line.contains("gpuaas ") && (line.endsWith("\\") || isFlag(line, head));
  }

  private static boolean isFlag(String line, String head) {
    return line.length() >= 60
        && LineStarts.isStart(line)
        && head.startsWith("-")
        && head.length() > 1
        && (head.charAt(1) == '-' ? head.length() > 2 : Character.isLetter(head.charAt(1)))
        && !line.stripLeading().startsWith("{");
  }

  private static boolean isOfId(char c) {
    return c == '-' || Character.digit(c, 16) >= 0;
  }

  private static boolean isOfWord(char c) {
    return c == '-' || c == '_' || Character.isLetterOrDigit(c);
  }
}
