package io.gpuaas.triage.intake.plain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An {@code ERROR:} line of gpuaas that something may have broken anywhere. */
public final class WrappedError {
  public static final String MARK = "ERROR:";

  private static final int SHORTEST_WRAPPED = 40;
  private static final int LONGEST_END = 256;
  private static final Pattern END =
      Pattern.compile("\\(code=([A-Za-z0-9_]{1,64}+),correlation_id=([0-9a-fA-F-]{36})\\)");
  private static final Pattern SPACE = Pattern.compile("\\s{1,64}+");

  private WrappedError() {}

  /** Whether the line begins an error that lines behind it may complete. */
  static boolean isOpen(String line) {
    int mark = line.indexOf(MARK);
    return mark >= 0 && line.length() >= SHORTEST_WRAPPED && find(line).isEmpty();
  }

  static boolean isClosed(String lines) {
    return find(lines).isPresent();
  }

  /** The last end of an error in the text: its first parentheses may belong to the message. */
  public static Optional<End> find(String lines) {
    int tries = 8;
    for (int at = lines.lastIndexOf('(');
        at >= 0 && tries > 0;
        at = lines.lastIndexOf('(', at - 1)) {
      tries--;
      String tail = lines.substring(at, Math.min(lines.length(), at + LONGEST_END));
      Matcher end = END.matcher(SPACE.matcher(tail).replaceAll(""));
      if (end.lookingAt()) {
        return Optional.of(new End(at, end.group(1), end.group(2)));
      }
    }
    return Optional.empty();
  }

  /** What stands in the parentheses. */
  public record End(int from, String code, String id) {}
}
