package io.gpuaas.triage.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions as the servers read them; they match in linear time. */
final class Re2 {
  private Re2() {}

  /**
   * Compiles it.
   *
   * @throws QueryInvalid at {@code column} when the servers would refuse it
   */
  static Pattern compile(String regex, int column) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new QueryInvalid(column, "not a regular expression: " + e.getDescription());
    }
  }
}
