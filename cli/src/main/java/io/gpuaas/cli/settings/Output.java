package io.gpuaas.cli.settings;

import java.util.Optional;

/** The form of results, and of failures on stderr. */
public enum Output {
  TABLE,
  CSV,
  JSON;

  public static Optional<Output> of(String word) {
    return switch (word) {
      case "table" -> Optional.of(TABLE);
      case "csv" -> Optional.of(CSV);
      case "json" -> Optional.of(JSON);
      default -> Optional.empty();
    };
  }
}
