package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.List;
import java.util.Set;

/** A place in a query that is being read. */
final class Tokens {
  private static final int DEEPEST = 100;

  private final List<Token> tokens;
  private int at;
  private int depth;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The one after the next. */
  Token second() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean at(String symbolOrWord) {
    return peek().is(symbolOrWord);
  }

  boolean at(Kind kind) {
    return peek().kind() == kind;
  }

  boolean atAny(Set<String> symbolsOrWords) {
    return (at(Kind.SYMBOL) || at(Kind.WORD)) && symbolsOrWords.contains(peek().text());
  }

  boolean accept(String symbolOrWord) {
    boolean found = at(symbolOrWord);
    if (found) {
      next();
    }
    return found;
  }

  Token expect(String symbolOrWord) {
    if (!at(symbolOrWord)) {
      throw unexpected(symbolOrWord);
    }
    return next();
  }

  Token expect(Kind kind, String what) {
    if (!at(kind)) {
      throw unexpected(what);
    }
    return next();
  }

  QueryInvalid unexpected(String wanted) {
    return problem(wanted + " is expected, not " + peek());
  }

  QueryInvalid problem(String problem) {
    return new QueryInvalid(peek().column(), problem);
  }

  /** Called on the way into a nested expression, so that nesting is bounded. */
  void enter() {
    if (++depth > DEEPEST) {
      throw problem("nested deeper than " + DEEPEST + " levels");
    }
  }

  void leave() {
    depth--;
  }

  /** Zero or more of {@code item}, separated by commas, up to {@code close}, which is taken. */
  void list(String close, Runnable item) {
    if (accept(close)) {
      return;
    }
    do {
      item.run();
    } while (accept(","));
    expect(close);
  }
}
