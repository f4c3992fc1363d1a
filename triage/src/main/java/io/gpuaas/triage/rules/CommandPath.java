package io.gpuaas.triage.rules;

import java.util.Locale;
import java.util.Optional;

/** The way through the house that a command took: which services it may have met. */
public enum CommandPath {
  AUTH,
  PROJECT,
  ALLOCATION,
  TERMINAL,
  BILLING,
  UNKNOWN;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  static Optional<CommandPath> of(String wireName) {
    for (CommandPath path : values()) {
      if (path.wireName.equals(wireName)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }
}
