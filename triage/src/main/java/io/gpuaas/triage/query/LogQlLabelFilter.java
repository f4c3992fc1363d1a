package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.Set;

/** A filter on labels, such as {@code status >= 500 and (method="GET" or took > 2s)}. */
final class LogQlLabelFilter {
  private static final Set<String> OPERATORS =
      Set.of("=", "==", "!=", "=~", "!~", ">", ">=", "<", "<=");
  private static final Set<String> ON_STRINGS = Set.of("=", "!=", "=~", "!~");
  private static final Set<String> ON_ADDRESSES = Set.of("=", "!=");
  private static final Set<String> ON_NUMBERS = Set.of("=", "==", "!=", ">", ">=", "<", "<=");

  private final Tokens tokens;
  private final Mentioned mentioned;

  LogQlLabelFilter(Tokens tokens, Mentioned mentioned) {
    this.tokens = tokens;
    this.mentioned = mentioned;
  }

  void read() {
    tokens.enter();
    term();
    while (continues()) {
      term();
    }
    tokens.leave();
  }

  /** Two filters side by side are joined by and. */
  private boolean continues() {
    return tokens.accept("and")
        || tokens.accept("or")
        || tokens.accept(",")
        || tokens.at("(")
        || (tokens.at(Kind.WORD)
            && tokens.second().kind() == Kind.SYMBOL
            && OPERATORS.contains(tokens.second().text()));
  }

  private void term() {
    if (tokens.accept("(")) {
      read();
      tokens.expect(")");
      return;
    }
    Token name = tokens.expect(Kind.WORD, "a label or a parser");
    if (!tokens.atAny(OPERATORS)) {
      throw new QueryInvalid(name.column(), "neither a stage nor a comparison: " + name);
    }
    value(name, tokens.next());
  }

  private void value(Token name, Token operator) {
    if (tokens.at(Kind.STRING)) {
      string(name, operator, tokens.next());
    } else if (tokens.at("ip")) {
      require(ON_ADDRESSES, operator);
      address(tokens);
    } else {
      require(ON_NUMBERS, operator);
      tokens.accept("-");
      if (!tokens.at(Kind.NUMBER) && !tokens.at(Kind.DURATION)) {
        tokens.expect(Kind.BYTES, "a string, a number, a duration or a size");
      } else {
        tokens.next();
      }
    }
  }

  private void string(Token name, Token operator, Token value) {
    require(ON_STRINGS, operator);
    if (operator.text().endsWith("~")) {
      Re2.compile(value.value(), value.column());
    }
    mentioned.add(name.text(), operator.text(), value.value());
  }

  private static void require(Set<String> allowed, Token operator) {
    if (!allowed.contains(operator.text())) {
      throw new QueryInvalid(operator.column(), operator + " does not compare such a value");
    }
  }

  /** {@code ip("…")}: an address, a range or a network. */
  static void address(Tokens tokens) {
    tokens.expect("ip");
    tokens.expect("(");
    tokens.expect(Kind.STRING, "a string");
    tokens.expect(")");
  }
}
