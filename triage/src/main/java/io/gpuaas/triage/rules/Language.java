package io.gpuaas.triage.rules;

import java.util.Locale;
import java.util.Optional;

/** What the query of a step, or a fenced block of a page, is written in. */
public enum Language {
  LOGQL,
  TRACEQL,
  PROMQL,
  /** A command line for the operator's shell. */
  COMMAND;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  public static Optional<Language> of(String wireName) {
    for (Language language : values()) {
      if (language.wireName.equals(wireName)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
