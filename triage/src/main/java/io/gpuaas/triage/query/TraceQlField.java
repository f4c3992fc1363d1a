package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression on the fields of a span. */
final class TraceQlField {
  private static final List<Set<String>> OPERATORS =
      List.of(
          Set.of("||"),
          Set.of("&&"),
          Set.of("=", "!=", "=~", "!~", ">", ">=", "<", "<="),
          Set.of("+", "-"),
          Set.of("*", "/", "%"),
          Set.of("^"));

  private final Tokens tokens;
  private final Mentioned mentioned;

  /** What a side of an operator is: its type, and the token when it is nothing but one. */
  private record Side(TraceType type, @Nullable Token alone) {}

  TraceQlField(Tokens tokens, Mentioned mentioned) {
    this.tokens = tokens;
    this.mentioned = mentioned;
  }

  TraceType read() {
    return expression(0).type();
  }

  private Side expression(int level) {
    if (level == OPERATORS.size()) {
      return unary();
    }
    Side left = expression(level + 1);
    while (tokens.atAny(OPERATORS.get(level))) {
      Token operator = tokens.next();
      Side right = expression(level + 1);
      left = new Side(result(left, operator, right), null);
    }
    return left;
  }

  private Side unary() {
    tokens.enter();
    Side found;
    Token sign = tokens.peek();
    if (tokens.accept("!")) {
      found = new Side(require(sign, unary(), TraceType.BOOLEAN), null);
    } else if (tokens.accept("-")) {
      found = new Side(require(sign, unary(), TraceType.NUMBER), null);
    } else if (tokens.accept("(")) {
      found = new Side(expression(0).type(), null);
      tokens.expect(")");
    } else {
      found = single();
    }
    tokens.leave();
    return found;
  }

  private Side single() {
    Token token = tokens.next();
    TraceType type =
        switch (token.kind()) {
          case STRING -> TraceType.STRING;
          case NUMBER, DURATION -> TraceType.NUMBER;
          case WORD ->
              TraceField.type(token.text())
                  .orElseThrow(() -> new QueryInvalid(token.column(), "unknown word " + token));
          case BYTES, SYMBOL, END ->
              throw new QueryInvalid(
                  token.column(), "a field or a value is expected, not " + token);
        };
    return new Side(type, token);
  }

  private TraceType result(Side left, Token operator, Side right) {
    if (!left.type().mayBe(right.type())) {
      throw new QueryInvalid(
          operator.column(), operator + " stands between " + left.type() + " and " + right.type());
    }
    return switch (operator.text()) {
      case "||", "&&" -> both(operator, left, right, TraceType.BOOLEAN);
      case "=", "!=" -> equality(left, operator, right);
      case "=~", "!~" -> regex(left, operator, right);
      case ">", ">=", "<", "<=" -> ordered(left, operator, right);
      default -> both(operator, left, right, TraceType.NUMBER);
    };
  }

  private TraceType both(Token operator, Side left, Side right, TraceType type) {
    require(operator, left, type);
    return require(operator, right, type);
  }

  private TraceType equality(Side left, Token operator, Side right) {
    mention(left, operator, right);
    return TraceType.BOOLEAN;
  }

  private TraceType regex(Side left, Token operator, Side right) {
    require(operator, left, TraceType.STRING);
    Token text = right.alone();
    if (text == null || text.kind() != Kind.STRING) {
      throw new QueryInvalid(operator.column(), operator + " needs a string on its right");
    }
    Re2.compile(text.value(), text.column());
    mention(left, operator, right);
    return TraceType.BOOLEAN;
  }

  private static TraceType ordered(Side left, Token operator, Side right) {
    if (!left.type().isOrdered() || !right.type().isOrdered()) {
      throw new QueryInvalid(operator.column(), operator + " needs numbers or strings");
    }
    return TraceType.BOOLEAN;
  }

  private void mention(Side left, Token operator, Side right) {
    Token name = left.alone();
    Token value = right.alone();
    if (name != null && value != null && value.kind() == Kind.STRING) {
      mentioned.add(name.text(), operator.text(), value.value());
    }
  }

  private static TraceType require(Token where, Side side, TraceType type) {
    if (!side.type().mayBe(type)) {
      throw new QueryInvalid(where.column(), where + " needs " + type + ", not " + side.type());
    }
    return type;
  }
}
