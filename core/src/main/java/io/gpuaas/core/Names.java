package io.gpuaas.core;

import java.util.regex.Pattern;

/** The one rule for names that people choose. */
public final class Names {
  /** What a field that breaks the rule is told. */
  public static final String RULE =
      "takes 1 to 63 lower-case letters, digits and hyphens, and starts and ends with a letter or"
          + " digit";

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private Names() {}

  /** Whether {@code name} is a label of RFC 1123, in lower case. */
  public static boolean isLabel(String name) {
    return LABEL.matcher(name).matches();
  }

  /** The name, or the refusal of the field that holds it. */
  public static Outcome<String> label(String field, String name) {
    return isLabel(name) ? Outcome.done(name) : Outcome.invalidField(field, RULE);
  }
}
