package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Operators of PromQL, and what stands behind a series: ranges, offsets and times. */
final class PromQlExpression {
  /** From the loosest to the tightest; {@code ^} alone binds to the right. */
  private static final List<Set<String>> OPERATORS =
      List.of(
          Set.of("or"),
          Set.of("and", "unless"),
          Set.of("==", "!=", ">", ">=", "<", "<="),
          Set.of("+", "-"),
          Set.of("*", "/", "%", "atan2"));

  private static final Set<String> SETS = Set.of("and", "or", "unless");
  private static final Set<String> COMPARISONS = OPERATORS.get(2);

  private final Tokens tokens;
  private final PromQlOperand operands;

  PromQlExpression(Tokens tokens, Mentioned mentioned) {
    this.tokens = tokens;
    this.operands = new PromQlOperand(tokens, mentioned, this::read);
  }

  PromType read() {
    tokens.enter();
    PromType type = expression(0);
    tokens.leave();
    return type;
  }

  private PromType expression(int level) {
    if (level == OPERATORS.size()) {
      return signed();
    }
    PromType left = expression(level + 1);
    while (tokens.atAny(OPERATORS.get(level))) {
      left = operation(left, () -> expression(level + 1));
    }
    return left;
  }

  /** A sign binds looser than a power: {@code -2^2} is -4. */
  private PromType signed() {
    Token sign = tokens.peek();
    if (!tokens.accept("-") && !tokens.accept("+")) {
      return power();
    }
    tokens.enter();
    PromType type = computable(sign, signed());
    tokens.leave();
    return type;
  }

  private PromType power() {
    PromType left = postfix(operands.read());
    return tokens.at("^") ? operation(left, this::signed) : left;
  }

  private PromType operation(PromType left, Supplier<PromType> rest) {
    Token operator = tokens.next();
    boolean bool = tokens.at("bool");
    if (bool && !COMPARISONS.contains(operator.text())) {
      throw tokens.problem("bool belongs behind a comparison");
    }
    tokens.accept("bool");
    boolean matched = matching(operator);
    tokens.enter();
    PromType right = computable(operator, rest.get());
    tokens.leave();
    computable(operator, left);
    boolean series = left == PromType.VECTOR && right == PromType.VECTOR;
    if (!series && (matched || SETS.contains(operator.text()))) {
      throw new QueryInvalid(operator.column(), operator + " needs series on both sides here");
    }
    boolean numbers = left == PromType.SCALAR && right == PromType.SCALAR;
    if (numbers && COMPARISONS.contains(operator.text()) && !bool) {
      throw new QueryInvalid(
          operator.column(), "two numbers are compared with " + operator + " bool");
    }
    return numbers ? PromType.SCALAR : PromType.VECTOR;
  }

  private boolean matching(Token operator) {
    if (!tokens.accept("on") && !tokens.accept("ignoring")) {
      return false;
    }
    operands.labels();
    if (tokens.at("group_left") || tokens.at("group_right")) {
      if (SETS.contains(operator.text())) {
        throw tokens.problem(operator + " takes no " + tokens.peek());
      }
      tokens.next();
      if (tokens.at("(")) {
        operands.labels();
      }
    }
    return true;
  }

  private static PromType computable(Token where, PromType type) {
    if (type != PromType.SCALAR && type != PromType.VECTOR) {
      throw new QueryInvalid(where.column(), where + " does not compute with " + type);
    }
    return type;
  }

  private PromType postfix(PromType type) {
    PromType found = type;
    while (tokens.at("[") || tokens.at("offset") || tokens.at("@")) {
      found = tokens.accept("[") ? range(found) : moved(found);
    }
    return found;
  }

  private PromType range(PromType of) {
    duration();
    if (tokens.accept(":")) {
      if (!tokens.at("]")) {
        duration();
      }
    } else if (!operands.lastWasSelector()) {
      throw tokens.problem(
          "a range stands behind a selector; of an expression it needs a step: [5m:]");
    }
    if (of != PromType.VECTOR) {
      throw tokens.problem("no range can be taken of " + of);
    }
    tokens.expect("]");
    return PromType.MATRIX;
  }

  private PromType moved(PromType of) {
    if (of != PromType.VECTOR && of != PromType.MATRIX) {
      throw tokens.problem(tokens.peek() + " stands behind series");
    }
    if (tokens.next().is("offset")) {
      tokens.accept("-");
      duration();
    } else {
      time();
    }
    return of;
  }

  private void duration() {
    Token duration = tokens.expect(Kind.DURATION, "a duration");
    Quantity.requireWhole(duration);
  }

  private void time() {
    if (tokens.accept("start") || tokens.accept("end")) {
      tokens.expect("(");
      tokens.expect(")");
    } else {
      tokens.accept("-");
      tokens.expect(Kind.NUMBER, "a time in seconds");
    }
  }
}
