package io.gpuaas.client.sse;

import java.io.IOException;
import java.util.Optional;

/** Puts lines together to events. */
final class EventParser {
  /** The most that the data of an event may hold, in characters. */
  static final int MOST_DATA = 1 << 20;

  private static final String DEFAULT_TYPE = "message";

  private final StringBuilder data = new StringBuilder();
  private boolean hasData;
  private String type = "";
  private String id = "";

  /** Takes one line, and says what is complete with it. */
  Optional<Heard> take(String line) throws IOException {
    if (line.isEmpty()) {
      return dispatch();
    }
    if (line.startsWith(":")) {
      return Optional.of(new Heard.Alive());
    }
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon);
    String rest = colon < 0 ? "" : line.substring(colon + 1);
    field(name, rest.startsWith(" ") ? rest.substring(1) : rest);
    return Optional.empty();
  }

  private void field(String name, String value) throws IOException {
    switch (name) {
      case "event" -> type = value;
      case "data" -> append(value);
      case "id" -> id = value.indexOf('\0') < 0 ? value : id;
      default -> {
        // The standard wants every other field to be ignored; "retry" is up to the caller here.
      }
    }
  }

  private void append(String value) throws IOException {
    if (data.length() + value.length() >= MOST_DATA) {
      throw new IOException("an event is longer than " + MOST_DATA + " characters");
    }
    data.append(hasData ? "\n" : "").append(value);
    hasData = true;
  }

  private Optional<Heard> dispatch() {
    Optional<Heard> told =
        hasData
            ? Optional.of(new Heard.Told(id, type.isEmpty() ? DEFAULT_TYPE : type, data.toString()))
            : Optional.empty();
    data.setLength(0);
    hasData = false;
    type = "";
    return told;
  }
}
