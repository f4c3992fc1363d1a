package io.gpuaas.cli.demo;

import java.time.Duration;
import java.util.List;

/** A {@code gpuaas} process that has ended, as its user saw it. */
record Ran(List<String> arguments, int exit, String out, String err, Duration took) {
  String command() {
    return "gpuaas " + String.join(" ", arguments);
  }

  /**
   * What it printed.
   *
   * @throws DemoFailed when it did not succeed
   */
  String orFail() {
    if (exit != 0) {
      throw new DemoFailed(command() + " was to succeed, but ended with " + exit + ":\n" + err);
    }
    return out;
  }
}
