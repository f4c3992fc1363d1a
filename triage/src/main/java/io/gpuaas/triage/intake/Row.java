package io.gpuaas.triage.intake;

import java.util.Optional;

/**
 * A line that is a name and its value: of a record's table, an HTTP or mail header, a ticket's
 * form.
 */
record Row(Field field, String name, String value) {
  private static final int LONGEST_NAME = 32;
  private static final String DECORATION = "*_#-\u2022 ";

  static Optional<Row> of(String line) {
    int colon = line.indexOf(':');
    if (colon < 1 || colon > LONGEST_NAME) {
      return Optional.empty();
    }
    String name = bare(line.substring(0, colon));
    String value = bareValue(line.substring(colon + 1));
    return value.isEmpty()
        ? Optional.empty()
        : Field.named(name)
            .filter(field -> field != Field.LEVEL)
            .map(field -> new Row(field, name, value));
  }

  private static String bare(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && DECORATION.indexOf(text.charAt(begin)) >= 0) {
      begin++;
    }
    while (end > begin && DECORATION.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(begin, end);
  }

  private static String bareValue(String text) {
    String value = text.strip();
    value = value.startsWith("**") ? value.substring(2).strip() : value;
    boolean ticked = value.length() > 2 && value.startsWith("`") && value.endsWith("`");
    return ticked ? value.substring(1, value.length() - 1) : value;
  }

  /** Whether a mail or an HTTP answer says it of itself rather than of a failure. */
  boolean isHeader() {
    return name.equalsIgnoreCase("from") || name.equalsIgnoreCase("date");
  }
}
