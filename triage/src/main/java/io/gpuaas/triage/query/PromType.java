package io.gpuaas.triage.query;

/** What a PromQL expression yields. */
enum PromType {
  SCALAR("a number"),
  VECTOR("series at one time"),
  MATRIX("series over a range, such as x[5m]"),
  STRING("a string");

  private final String words;

  PromType(String words) {
    this.words = words;
  }

  /** The one that a letter of {@link PromFunction} stands for. */
  static PromType of(char letter) {
    return switch (letter) {
      case 's' -> SCALAR;
      case 'v' -> VECTOR;
      case 'm' -> MATRIX;
      default -> STRING;
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
