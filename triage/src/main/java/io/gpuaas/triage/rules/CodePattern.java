package io.gpuaas.triage.rules;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which codes a rule is for: a code, a prefix with {@code *}, {@code *} for whatever no other rule
 * takes, or {@code none} for a failure without a code.
 */
public record CodePattern(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*\\*?|\\*");

  /** What stands for a failure without a code. */
  public static final String NONE = "none";

  static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  public boolean matches(@Nullable String code) {
    if (text.equals("*")) {
      return true;
    }
    if (code == null || text.equals(NONE)) {
      return code == null && text.equals(NONE);
    }
    return isPrefix() ? code.startsWith(text.substring(0, text.length() - 1)) : text.equals(code);
  }

  /** Whether some code matches both. */
  public boolean overlaps(CodePattern other) {
    return new TextPattern(text).overlaps(new TextPattern(other.text));
  }

  /** How much of a code it pins down: a whole code more than any prefix, a longer prefix more. */
  int weight() {
    return isPrefix() ? text.length() : Integer.MAX_VALUE;
  }

  public boolean takesEverything() {
    return text.equals("*");
  }

  public boolean isPrefix() {
    return text.endsWith("*");
  }

  @Override
  public String toString() {
    return text;
  }
}
