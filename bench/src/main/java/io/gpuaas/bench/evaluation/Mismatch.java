package io.gpuaas.bench.evaluation;

/** Where a verdict is not what its case expects. */
record Mismatch(Trait trait, String expected, String actual) {
  @Override
  public String toString() {
    return "%s: expected %s, was %s".formatted(trait.label(), expected, actual);
  }
}
