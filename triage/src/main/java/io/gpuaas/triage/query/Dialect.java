package io.gpuaas.triage.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How the text of a language falls into pieces.
 *
 * @param quotes the characters that strings begin and end with
 * @param wordStarts what a word may begin with beside letters and {@code _}
 * @param wordParts what it may go on with beside letters, digits and {@code _}
 * @param comments whether {@code #} begins a comment
 * @param symbols the longest first
 */
record Dialect(
    String quotes, String wordStarts, String wordParts, boolean comments, List<String> symbols) {
  static final Dialect LOGQL =
      new Dialect(
          "\"`",
          "",
          "",
          true,
          symbols(
              "--strict --keep-empty |= |~ |> != !~ !> =~ == >= <="
                  + " { } ( ) [ ] , = > < | + - * / % ^"));
  static final Dialect PROMQL =
      new Dialect(
          "\"`'", "", ":", true, symbols("=~ !~ != == >= <= { } ( ) [ ] , = > < + - * / % ^ @ :"));
  static final Dialect TRACEQL =
      new Dialect(
          "\"`",
          ".",
          ".:-/",
          false,
          symbols(
              "&>> &<< !>> !<< &> &< &~ !> !< !~ != =~ >= <= && || >> <<"
                  + " { } ( ) , = > < ! ~ | + - * / % ^"));

  Dialect {
    symbols = List.copyOf(symbols);
  }

  private static List<String> symbols(String spaced) {
    return Arrays.stream(spaced.split(" ", -1))
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  boolean isQuote(char c) {
    return quotes.indexOf(c) >= 0;
  }

  boolean startsComment(char c) {
    return comments && c == '#';
  }

  boolean startsWord(char c) {
    return isLetter(c) || wordStarts.indexOf(c) >= 0;
  }

  boolean continuesWord(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || wordParts.indexOf(c) >= 0;
  }

  /** The longest symbol at a place, empty when there is none. */
  String symbolAt(String text, int at) {
    return symbols.stream().filter(s -> text.startsWith(s, at)).findFirst().orElse("");
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
