package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.regex.Pattern;

/** Tells numbers, durations and sizes apart. */
final class Quantity {
  private static final Pattern NUMBER =
      Pattern.compile("0[xX][0-9a-fA-F]{1,16}|([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static final Pattern DURATION =
      Pattern.compile("([0-9]+(\\.[0-9]+)?(ns|us|µs|μs|ms|s|m|h|d|w|y))+");

  /** Loki takes {@code 5KB} and {@code 5kB}, not {@code 5kb}. */
  private static final Pattern BYTES =
      Pattern.compile("[0-9]+(\\.[0-9]+)?(B|[kKMGTPE]B|[KMGTPE]iB)");

  /** As Prometheus reads it: whole numbers, from the largest unit to the smallest. */
  private static final Pattern WHOLE =
      Pattern.compile("([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?");

  private Quantity() {}

  static void requireWhole(Token duration) {
    if (!WHOLE.matcher(duration.text()).matches()) {
      throw new QueryInvalid(duration.column(), "not a duration such as 1h30m: " + duration);
    }
  }

  static Kind kind(String text, int column) {
    if (NUMBER.matcher(text).matches()) {
      return Kind.NUMBER;
    }
    if (DURATION.matcher(text).matches()) {
      return Kind.DURATION;
    }
    if (BYTES.matcher(text).matches()) {
      return Kind.BYTES;
    }
    throw new QueryInvalid(column, "neither a number nor a duration: " + text);
  }
}
