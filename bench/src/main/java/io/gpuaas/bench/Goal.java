package io.gpuaas.bench;

import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param atMost otherwise at least
 */
record Goal(double bound, String unit, boolean atMost) {
  static Goal atMost(double bound, String unit) {
    return new Goal(bound, unit, true);
  }

  static Goal atLeast(double bound, String unit) {
    return new Goal(bound, unit, false);
  }

  /** Prints the figure beside its goal; answers whether the goal is reached. */
  boolean judge(String what, double is) {
    boolean reached = atMost ? is <= bound : is >= bound;
    System.out.printf(
        Locale.ROOT,
        "  %-46s %10.2f %-6s goal %s %-6s %s%n",
        what,
        is,
        unit,
        atMost ? "<=" : ">=",
        number(bound),
        reached ? "PASS" : "MISSED");
    return reached;
  }

  private static String number(double bound) {
    return bound == Math.rint(bound) ? "%.0f".formatted(bound) : Double.toString(bound);
  }
}
