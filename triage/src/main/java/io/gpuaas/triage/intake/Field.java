package io.gpuaas.triage.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be said of a failure, and the names that reports, logs and headers have for it. */
enum Field {
  CORRELATION_ID("correlation id, x correlation id"),
  CODE("code, error code, reported code"),
  MESSAGE("message, msg, error message, reported message"),
  REASON("reason, reported reason"),
  COMMAND("command, cmd"),
  PROJECT_ID("project id, x project id, reported project id, project"),
  PROJECT_SOURCE("project source"),
  USER("user, identity, username, user name, user id, reported user, from"),
  TIMESTAMP("timestamp, @timestamp, time, ts, reported at, date"),
  TRACE_ID("trace id, traceparent"),
  RESOURCE_NAME("resource name"),
  /** The layout of a log record has it; a report has none. */
  LEVEL("level, severity");

  private static final int LONGEST_NAME = 24;
  private static final Map<String, Field> BY_NAME = new HashMap<>();

  static {
    for (Field field : values()) {
      for (String name : field.names.replace(" ", "").split(",", -1)) {
        BY_NAME.put(name, field);
      }
    }
  }

  private final String names;

  Field(String names) {
    this.names = names;
  }

  /** Upper case, hyphens, underscores and spaces make no difference. */
  static Optional<Field> named(String text) {
    if (text.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    String name = text.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(
        BY_NAME.get(name.replace("_", "").replace("-", "").replace(" ", "")));
  }

  /** Whether its text holds no white space, so that any in it comes from wrapping. */
  boolean isOneWord() {
    return switch (this) {
      case CORRELATION_ID, CODE, REASON, PROJECT_ID, TRACE_ID, RESOURCE_NAME -> true;
      case MESSAGE, COMMAND, PROJECT_SOURCE, USER, TIMESTAMP, LEVEL -> false;
    };
  }

  /** As {@code inputs} of a triage result names it. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
