package io.gpuaas.triage.intake;

import io.gpuaas.triage.intake.plain.PlainLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who and when, as lines tell it that are about neither a command nor a failure. */
final class Hints {
  private static final int LONGEST = 256;
  private static final Pattern LOGGED_IN =
      Pattern.compile("(?i)logged in as [\"'`]?([A-Za-z0-9][\\w.@+-]{0,127})");
  private static final Pattern CHAT_LINE =
      Pattern.compile(
          "\\s{0,4}+([A-Za-z][\\w.' -]{0,60}?)\\s{1,4}(?:APP\\s{1,4})?\\[?([0-9]{1,2}:[0-9]{2}"
              + " ?(?:AM|PM))\\]?\\s{0,4}");

  /** A date and a time of day: less than both may be about anything. */
  private static final Pattern SAID_TIME =
      Pattern.compile(
          "(?<![\\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}[T"
              + " ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:"
              + " ?(?:Z|[+-][0-9]{2}:?[0-9]{2}|[A-Z]{3,4})(?![A-Za-z0-9]))?");

  /** A field that a line tells, and where it was found. */
  record Hint(Field field, String value, String from) {}

  private Hints() {}

  static List<Hint> in(PlainLine line) {
    if (line.text().length() > LONGEST) {
      return List.of();
    }
    String where = " in line " + line.number();
    Matcher login = LOGGED_IN.matcher(line.text());
    if (login.find()) {
      return List.of(new Hint(Field.USER, login.group(1), "the login" + where));
    }
    Matcher chat = CHAT_LINE.matcher(line.text());
    if (chat.matches()) {
      return List.of(
          new Hint(Field.USER, chat.group(1), "the chat's name" + where),
          new Hint(Field.TIMESTAMP, chat.group(2), "the chat's time" + where));
    }
    return List.of();
  }

  /** A time in a sentence, which may be another one than that of the failure. */
  static Optional<Hint> saidTime(PlainLine line) {
    Matcher time = SAID_TIME.matcher(line.text());
    return line.text().length() <= LONGEST && time.find()
        ? Optional.of(
            new Hint(Field.TIMESTAMP, time.group(), "what is said in line " + line.number()))
        : Optional.empty();
  }
}
