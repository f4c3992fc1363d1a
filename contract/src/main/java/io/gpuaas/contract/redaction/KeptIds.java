package io.gpuaas.contract.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A correlation id that says that it is one stays, even where a secret seems to go on over it: the
 * id is what everything else is found by.
 */
final class KeptIds {
  private static final Pattern NAMED_ID =
      Pattern.compile(
          "(?i)(?:x-)?correlation[_.-]?id[\"'\\\\]{0,4}\\s{0,2}[:=]\\s{0,2}[\"'\\\\]{0,4}"
              + "\\p{XDigit}{8}(?:-?\\p{XDigit}{4}){3}-?\\p{XDigit}{12}(?!\\p{XDigit})");

  private KeptIds() {}

  /** What is left of {@code found} to take out; nothing where only marks and punctuation are. */
  static List<Span> without(String text, Span found) {
    List<Span> pieces = new ArrayList<>(1);
    int from = found.start();
    if (found.end() - from > 48) {
      Matcher id = NAMED_ID.matcher(text).region(from, found.end());
      while (id.find()) {
        add(pieces, text, new Span(from, id.start(), found.kind()));
        from = id.end();
      }
    }
    add(pieces, text, new Span(from, found.end(), found.kind()));
    return pieces;
  }

  private static void add(List<Span> pieces, String text, Span piece) {
    String content = text.substring(piece.start(), piece.end());
    if (!content.equals(Redaction.MARK)
        && content.chars().anyMatch(c -> c >= 128 || Alphabet.ALNUM.has((char) c))) {
      pieces.add(piece);
    }
  }
}
