package io.gpuaas.triage.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that a log or a CI system has put in front of a line.
 *
 * @param rest the line without it
 */
record LinePrefix(String time, String rest) {
  private static final String CLOCK = "[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?";
  private static final Pattern FORM =
      Pattern.compile(
          "\\s{0,8}+\\[?("
              + "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]"
              + CLOCK
              + "(?:Z| ?[+-][0-9]{2}:?[0-9]{2}| [A-Z]{3,4}(?=\\s|\\]))?"
              + "|[A-Z][a-z]{2} [ 0-9]?[0-9] "
              + CLOCK
              + "|"
              + CLOCK
              + ")\\]?(?:\\s{1,4}|$)(?:std(?:out|err) [FP] |[0-9]{2}[OE]\\+? ?)?");
  private static final Pattern GITLAB_SECTION =
      Pattern.compile("section_(?:start|end):([0-9]{10}):[\\w.-]{1,128}(?:\\[[^\\]]{0,64}\\])?");

  static Optional<LinePrefix> of(String line) {
    return mayHaveOne(line) ? form(line) : Optional.empty();
  }

  private static Optional<LinePrefix> form(String line) {
    Matcher found = (line.startsWith("section_") ? GITLAB_SECTION : FORM).matcher(line);
    return found.lookingAt()
        ? Optional.of(new LinePrefix(found.group(1), line.substring(found.end())))
        : Optional.empty();
  }

  private static boolean mayHaveOne(String line) {
    if (line.length() < 8) {
      return false;
    }
    char c = line.charAt(0);
    return c == '[' || c == ' ' || c == 's' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }
}
