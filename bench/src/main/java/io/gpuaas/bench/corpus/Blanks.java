package io.gpuaas.bench.corpus;

import io.gpuaas.contract.id.CorrelationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills what files leave blank, such as {@code {id}} or {@code {trace:second}}: the same blank with
 * the same value throughout a case, and another one in every run, so that runs may share a store.
 */
public final class Blanks {
  private static final Pattern BLANK =
      Pattern.compile("\\{([a-z]+)(?::([a-zA-Z0-9+-]+))?(?:/([a-z]+))?}");
  private static final Pattern COUNTER = Pattern.compile("#(?=[^{}\\s]*})");
  private static final int HALF_AN_ID = 18;
  private static final int WORD_LENGTH = 8;

  private final Instant begin;
  private final RandomGenerator random;
  private final Map<String, String> known = new HashMap<>();

  /**
   * @param id the one that is triaged
   */
  Blanks(CorrelationId id, Instant begin, RandomGenerator random) {
    this.begin = begin;
    this.random = random;
    known.put("id", id.toString());
  }

  /** Fills all blanks of a text. */
  public String fill(String text) {
    return BLANK.matcher(text).replaceAll(blank -> Matcher.quoteReplacement(value(blank)));
  }

  /** Fills the blanks of one of many, whose names may hold a {@code #} for its number. */
  public String fill(String text, int number) {
    return text.indexOf('#') < 0
        ? fill(text)
        : fill(COUNTER.matcher(text).replaceAll(Integer.toString(number)));
  }

  private String value(MatchResult blank) {
    String kind = blank.group(1);
    String name = blank.group(2);
    String key = name == null ? kind : kind + ":" + name;
    return form(known.computeIfAbsent(key, _ -> fresh(kind, name)), blank.group(3));
  }

  private String fresh(String kind, @Nullable String name) {
    return switch (kind) {
      case "id", "org", "project", "user", "allocation", "node" ->
          CorrelationId.mint(begin, random).toString();
      case "uuid" -> untimed(random).toString();
      case "trace" -> hex() + hex();
      case "span" -> hex();
      case "word" -> letters();
      case "time" -> time(name == null ? Offset.NONE : Offset.parse(name));
      default -> throw new IllegalArgumentException("nobody knows the blank {" + kind + "}");
    };
  }

  private String time(Offset offset) {
    return begin.plus(offset.duration()).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A UUIDv4. */
  static UUID untimed(RandomGenerator random) {
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x4000L,
        (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE);
  }

  private String hex() {
    return HexFormat.of().toHexDigits(random.nextLong() | 1);
  }

  private String letters() {
    return random
        .ints(WORD_LENGTH, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String form(String value, @Nullable String form) {
    Function<String, String> change =
        switch (form) {
          case null -> Function.identity();
          case "upper" -> text -> text.toUpperCase(Locale.ROOT);
          case "bare" -> text -> text.replace("-", "");
          case "first" -> text -> text.substring(0, HALF_AN_ID);
          case "rest" -> text -> text.substring(HALF_AN_ID);
          default -> throw new IllegalArgumentException("nobody knows the form /" + form);
        };
    return change.apply(value);
  }
}
