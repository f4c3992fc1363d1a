package io.gpuaas.triage.rules;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in braces in an operator's step: {@code {correlation_id}}. */
public final class Placeholders {
  /** In a text for the user, and only there: what the reason of the failure allows them to do. */
  public static final String NEXT_STEP = "{next_step}";

  private static final Set<String> KNOWN =
      Set.of(
          "correlation_id",
          "trace_id",
          "code",
          "project_id",
          "resource_name",
          "resource_id",
          "node_id",
          "service",
          "start",
          "end");

  /** A LogQL selector has more than a name in its braces and is left alone. */
  private static final Pattern FORM = Pattern.compile("\\{([a-z_]+)}");

  /** What can stand in a shell command or a query without meaning anything there. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9:._%-]{1,256}");

  private Placeholders() {}

  /** The step with something in the place of each placeholder, to see whether it makes sense. */
  public static String sample(String step) {
    return FORM.matcher(step).replaceAll("<$1>");
  }

  /** The first one of a text for the user that nothing fills. */
  public static Optional<String> firstUnknownForUser(String text) {
    return FORM.matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(found -> !found.equals(NEXT_STEP))
        .findFirst();
  }

  static Optional<String> firstUnknown(String step) {
    return FORM.matcher(step)
        .results()
        .filter(found -> !KNOWN.contains(found.group(1)))
        .map(MatchResult::group)
        .findFirst();
  }

  /**
   * The step with its values; empty when one is not known, or is not safe to paste: a step that
   * cannot be followed as it stands is better not shown.
   */
  public static Optional<String> fill(String step, Map<String, String> values) {
    boolean complete =
        FORM.matcher(step)
            .results()
            .map(found -> values.get(found.group(1)))
            .allMatch(value -> value != null && SAFE.matcher(value).matches());
    return complete
        ? Optional.of(
            FORM.matcher(step)
                .replaceAll(
                    found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), ""))))
        : Optional.empty();
  }
}
