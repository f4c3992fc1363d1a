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

  /** Of an id with its name. */
  private static final int LONGEST = 72;

  private KeptIds() {}

  /** What is left of {@code found} to take out; nothing where only marks and punctuation are. */
  static List<Span> without(String text, Span found) {
    List<Span> pieces = new ArrayList<>(1);
    int from = found.start();
    int before = Math.max(0, from - LONGEST);
    int behind = Math.min(text.length(), found.end() + LONGEST);
    boolean named = names(text, before, behind);
    Matcher id = NAMED_ID.matcher(text).region(before, behind);
    while (named && id.find() && id.start() < found.end()) {
      add(pieces, text, new Span(from, Math.max(from, id.start()), found.kind()));
      from = Math.max(from, id.end());
    }
    add(pieces, text, new Span(from, Math.max(from, found.end()), found.kind()));
    return pieces;
  }

  /** Most secrets have no id near them, and this says so sooner than the pattern does. */
  private static boolean names(String text, int from, int to) {
    return text.indexOf("orrelation", from, to) >= 0 || text.indexOf("ORRELATION", from, to) >= 0;
  }

  private static void add(List<Span> pieces, String text, Span piece) {
    String content = text.substring(piece.start(), piece.end());
    if (!content.equals(Redaction.MARK)
        && content.chars().anyMatch(c -> c >= 128 || Alphabet.ALNUM.has((char) c))) {
      pieces.add(piece);
    }
  }
}
