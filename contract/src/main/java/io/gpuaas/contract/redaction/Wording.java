package io.gpuaas.contract.redaction;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.ResourceName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands behind the name of a secret and is none: nothing, a placeholder, or a sentence. */
final class Wording {
  private static final int LONGEST = 64;

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\$\\{[^}]{0,60}}?|\\$[A-Z][A-Z0-9_]{2,60}|%[A-Z_]{2,60}%|%[sdvq]|\\{\\{.*|\\$\\(.*"
              + "|<[a-zA-Z][a-zA-Z _-]{0,60}>?|\\{[a-z_]{0,60}}?|\\(none\\)|[*•.#_-]{1,60}"
              + "|[xX]{3,60}|\\[?(?i:redacted|masked|filtered|hidden)]?");

  /** Behind {@code =} too. */
  private static final Set<String> NOTHING =
      Set.of("null", "none", "nil", "true", "false", "undefined", "yes", "no", "unset", "empty");

  /** How a sentence about a secret goes on. */
  private static final Set<String> SENTENCE =
      words(
          """
          a absent again already an and are argument at auth authentication authorization bad basic
          be bearer been by can cannot changed check code command could data denied did digest does
          error expected expires expired failed failure file flag for forbidden found from given had
          has have header hidden if in incorrect invalid is it key length malformed may mismatch
          missing must name needed never new not of ok on once only option optional or parameter
          present refresh refreshed refused rejected replayed required requires reset response
          revoked scheme scope service set should signature string suspended that the this to token
          too type unauthorized unexpected unknown until unsupported updated use used user valid
          validation value verification was when which will with wrong you your
          """);

  private Wording() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+", -1));
  }

  private static final Set<String> CODES = codes();

  private static Set<String> codes() {
    Set<String> names = new HashSet<>();
    for (ErrorCode code : ErrorCode.values()) {
      names.add(code.wireName());
    }
    return names;
  }

  /** Whether {@code value} says nothing that anybody could use. */
  static boolean isHarmless(String value) {
    if (value.isEmpty() || value.equals(Redaction.MARK) || value.length() > LONGEST) {
      return value.isEmpty() || isResource(value);
    }
    String bare = bare(value);
    return bare.isEmpty()
        || NOTHING.contains(bare)
        || CODES.contains(bare)
        || PLACEHOLDER.matcher(value).matches()
        || isResource(value);
  }

  /** Whether a sentence goes on with {@code word}, instead of naming a value. */
  static boolean goesOn(String word) {
    return word.length() <= LONGEST && SENTENCE.contains(bare(word));
  }

  /** A word of a language: letters alone, no capital but the first unless all are. */
  static boolean isWord(String text) {
    String rest = text.isEmpty() ? text : text.substring(1);
    boolean letters = text.chars().allMatch(c -> c < 128 && Character.isLetter(c));
    return letters
        && (rest.equals(rest.toLowerCase(Locale.ROOT))
            || text.equals(text.toUpperCase(Locale.ROOT)));
  }

  private static boolean isResource(String value) {
    return value.startsWith("gpuaas:") && ResourceName.parse(value).isPresent();
  }

  private static String bare(String value) {
    int end = value.length();
    while (end > 0 && ".,:;!?)\"'".indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
