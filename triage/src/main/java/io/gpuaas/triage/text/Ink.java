package io.gpuaas.triage.text;

/** The few colours of a page: SGR parameters, ECMA-48, 8.3.117. */
enum Ink {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  BAD("1;31"),
  DOUBTFUL("33"),
  GOOD("32");

  private final String parameters;

  Ink(String parameters) {
    this.parameters = parameters;
  }

  String on(String text, boolean colour) {
    return colour && this != PLAIN && !text.isEmpty()
        ? "\u001b[" + parameters + "m" + text + "\u001b[0m"
        : text;
  }
}
