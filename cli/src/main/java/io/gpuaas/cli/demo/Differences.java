package io.gpuaas.cli.demo;

import java.util.ArrayList;
import java.util.List;

/** Collects what is not as it should be. */
final class Differences {
  private final List<String> found = new ArrayList<>();

  void compare(String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      found.add(what + " " + actual + " instead of " + expected);
    }
  }

  List<String> found() {
    return List.copyOf(found);
  }
}
