package io.gpuaas.triage.rules;

import java.util.Locale;
import java.util.Optional;

/** What an id has left behind in logs and traces; a rule can ask for it. */
public enum Trail {
  /** The logs could not be read, so nothing is known. */
  UNREADABLE,
  /** Everything was looked at and the id is nowhere. */
  ABSENT,
  /** There are records, and none of them tells of a failure. */
  QUIET,
  /** A record or a span tells of a failure. */
  FAILING;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  static Optional<Trail> of(String wireName) {
    for (Trail trail : values()) {
      if (trail.wireName.equals(wireName)) {
        return Optional.of(trail);
      }
    }
    return Optional.empty();
  }
}
