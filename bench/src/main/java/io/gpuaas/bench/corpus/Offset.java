package io.gpuaas.bench.corpus;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stretch of time as case files write it: {@code 40ms}, {@code -1h30m}, {@code 2d}. */
public record Offset(Duration duration) {
  static final Offset NONE = new Offset(Duration.ZERO);

  private static final Pattern FORM = Pattern.compile("[+-]?(?:\\d{1,9}(?:ms|s|m|h|d))+");
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when it is written differently
   */
  @JsonCreator
  public static Offset parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("a time is written like 40ms or -1h30m, not " + text);
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
    }
    return new Offset(text.startsWith("-") ? sum.negated() : sum);
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }
}
