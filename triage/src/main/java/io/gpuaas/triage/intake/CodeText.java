package io.gpuaas.triage.intake;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A code or a reason as a report or a log record spells it; whatever is neither is null. */
public final class CodeText {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private CodeText() {}

  /** The code in lower case, null when the text is none. */
  public static @Nullable String read(@Nullable String text) {
    if (text == null || text.length() > 128) {
      return null;
    }
    String code = text.strip().toLowerCase(Locale.ROOT);
    return FORM.matcher(code).matches() ? code : null;
  }
}
