package io.gpuaas.triage.rules;

import java.util.regex.Pattern;

/** A value, or the beginning of values with {@code *} at its end; {@code *} alone is any value. */
public record TextPattern(String text) {
  private static final Pattern FORM = Pattern.compile("[^*\\p{Cntrl}]{1,128}\\*?|\\*");

  static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  public boolean matches(String value) {
    return isPrefix() ? value.startsWith(beginning()) : value.equals(text);
  }

  /** Whether some value matches both. */
  boolean overlaps(TextPattern other) {
    return matches(other.beginning()) || other.matches(beginning());
  }

  public boolean isPrefix() {
    return text.endsWith("*");
  }

  /** The text without the {@code *}. */
  public String beginning() {
    return isPrefix() ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public String toString() {
    return text;
  }
}
