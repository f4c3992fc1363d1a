package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes a query apart. */
final class Scanner {
  /** Longer than any query that a person pastes. */
  private static final int LONGEST = 16_384;

  private final String text;
  private final Dialect dialect;
  private int at;

  private Scanner(String text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  /** The pieces; the last one is the end. */
  static List<Token> scan(String text, Dialect dialect) {
    if (text.length() > LONGEST) {
      throw new QueryInvalid(1, "longer than " + LONGEST + " characters");
    }
    Scanner scanner = new Scanner(text, dialect);
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(scanner.next());
    } while (tokens.getLast().kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    skipBlanks();
    if (at == text.length()) {
      return new Token(Kind.END, "", "", at + 1);
    }
    char c = text.charAt(at);
    if (dialect.isQuote(c)) {
      return quoted();
    }
    if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      return number();
    }
    return dialect.startsWord(c) ? word() : symbol();
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (dialect.startsComment(c)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        return;
      }
    }
  }

  private Token quoted() {
    int start = at;
    String value = new QuotedText(text, start).read();
    at = start + QuotedText.length(text, start);
    return new Token(Kind.STRING, text.substring(start, at), value, start + 1);
  }

  private Token number() {
    int start = at;
    while (at < text.length() && continuesNumber(start)) {
      at++;
    }
    String digits = text.substring(start, at);
    return new Token(Quantity.kind(digits, start + 1), digits, digits, start + 1);
  }

  /** A sign belongs to a number only behind its exponent. */
  private boolean continuesNumber(int start) {
    char c = text.charAt(at);
    if (c == '+' || c == '-') {
      char before = text.charAt(at - 1);
      return (before == 'e' || before == 'E') && !text.startsWith("0x", start) && isDigit(at + 1);
    }
    return Character.isLetterOrDigit(c) || c == '.' || c == '_';
  }

  private Token word() {
    int start = at;
    while (at < text.length() && dialect.continuesWord(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.endsWith(".") && at < text.length() && text.charAt(at) == '"') {
      word = word + quoted().value();
    }
    return new Token(Kind.WORD, word, word, start + 1);
  }

  private Token symbol() {
    String symbol = dialect.symbolAt(text, at);
    if (symbol.isEmpty()) {
      throw new QueryInvalid(at + 1, "unexpected character " + text.charAt(at));
    }
    at += symbol.length();
    return new Token(Kind.SYMBOL, symbol, symbol, at - symbol.length() + 1);
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }
}
