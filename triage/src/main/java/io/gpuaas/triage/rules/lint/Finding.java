package io.gpuaas.triage.rules.lint;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a runbook.
 *
 * @param file the page's name
 * @param line from 1
 * @param rule its id; null when it is about the page
 * @param problem what is wrong
 * @param remedy what to do
 */
public record Finding(
    Severity severity,
    String file,
    int line,
    @Nullable String rule,
    String problem,
    String remedy) {
  /** In the order of the pages. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::problem);

  /** How bad it is. */
  public enum Severity {
    /** A case would be routed wrongly, or a reader led nowhere. */
    ERROR,
    /** May be intended by an organisation that has more than gpuaas. */
    WARNING;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As compilers print it: {@code file:line: error: problem; remedy}. */
  public String text() {
    return file + ":" + line + ": " + severity.wireName() + ": " + problem + "; " + remedy;
  }
}
