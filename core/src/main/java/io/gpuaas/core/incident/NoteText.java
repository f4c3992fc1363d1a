package io.gpuaas.core.incident;

import io.gpuaas.contract.redaction.Redaction;
import io.gpuaas.core.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule for what operators write: 1 to 10,000 characters; secrets are taken out of it. */
public final class NoteText {
  /** In characters of Java's strings. */
  public static final int LONGEST = 10_000;

  private NoteText() {}

  static Outcome<String> required(String field, @Nullable String text) {
    return text == null || text.isBlank()
        ? Outcome.invalidField(field, "is empty")
        : optional(field, text).map(Optional::orElseThrow);
  }

  static Outcome<Optional<String>> optional(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return Outcome.done(Optional.empty());
    }
    if (text.length() > LONGEST) {
      return Outcome.invalidField(field, "takes at most " + LONGEST + " characters");
    }
    // The one character that PostgreSQL has no place for.
    return text.indexOf('\0') >= 0
        ? Outcome.invalidField(field, "has a NUL character in it")
        : Outcome.done(Optional.of(Redaction.text(text)));
  }
}
