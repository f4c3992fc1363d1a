package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The part of LogQL that computes: aggregations, and operators between them. */
final class LogQlExpression {
  /** What an expression yields: log lines cannot be computed with, a literal is no set. */
  private enum Yield {
    LINES,
    SERIES,
    LITERAL
  }

  /** From the loosest to the tightest; {@code ^} alone binds to the right. */
  private static final List<Set<String>> OPERATORS =
      List.of(
          Set.of("or"),
          Set.of("and", "unless"),
          Set.of("==", "!=", ">", ">=", "<", "<="),
          Set.of("+", "-"),
          Set.of("*", "/", "%"));

  private static final Set<String> SETS = Set.of("and", "or", "unless");
  private static final Set<String> VECTOR =
      Set.of(
          "sum",
          "avg",
          "max",
          "min",
          "count",
          "stddev",
          "stdvar",
          "bottomk",
          "topk",
          "approx_topk",
          "sort",
          "sort_desc");
  private static final Set<String> RANKING = Set.of("topk", "bottomk", "approx_topk");

  private final Tokens tokens;
  private final Mentioned mentioned;

  LogQlExpression(Tokens tokens, Mentioned mentioned) {
    this.tokens = tokens;
    this.mentioned = mentioned;
  }

  void read() {
    expression(0);
  }

  private Yield expression(int level) {
    if (level == OPERATORS.size()) {
      return power();
    }
    Yield left = expression(level + 1);
    while (tokens.atAny(OPERATORS.get(level))) {
      left = operation(left, () -> expression(level + 1));
    }
    return left;
  }

  private Yield power() {
    Yield left = primary();
    return tokens.at("^") ? operation(left, this::power) : left;
  }

  private Yield operation(Yield left, Supplier<Yield> rest) {
    Token operator = tokens.next();
    modifiers();
    tokens.enter();
    Yield right = rest.get();
    tokens.leave();
    if (left == Yield.LINES || right == Yield.LINES) {
      throw new QueryInvalid(operator.column(), "log lines cannot stand beside " + operator);
    }
    boolean literal = left == Yield.LITERAL || right == Yield.LITERAL;
    if (SETS.contains(operator.text()) && literal) {
      throw new QueryInvalid(operator.column(), "a number cannot stand beside " + operator);
    }
    return left == right ? left : Yield.SERIES;
  }

  private void modifiers() {
    tokens.accept("bool");
    if (tokens.accept("on") || tokens.accept("ignoring")) {
      labels();
      if (tokens.accept("group_left") || tokens.accept("group_right")) {
        if (tokens.at("(")) {
          labels();
        }
      }
    }
  }

  private Yield primary() {
    tokens.enter();
    Yield found = unnested();
    tokens.leave();
    return found;
  }

  private Yield unnested() {
    if (tokens.at("{")) {
      LogQlPipeline pipeline = new LogQlPipeline(tokens, mentioned);
      pipeline.selector();
      pipeline.stages();
      return Yield.LINES;
    }
    if (tokens.accept("(")) {
      Yield inner = expression(0);
      tokens.expect(")");
      return inner;
    }
    return tokens.at(Kind.WORD) ? call() : literal();
  }

  private Yield literal() {
    if (tokens.at("-") || tokens.at("+")) {
      tokens.next();
    }
    tokens.expect(Kind.NUMBER, "a stream selector, an aggregation or a number");
    return Yield.LITERAL;
  }

  private Yield call() {
    Token name = tokens.peek();
    if (VECTOR.contains(name.text())) {
      aggregation(tokens.next().text());
    } else if (name.is("label_replace")) {
      labelReplace();
    } else if (name.is("vector")) {
      tokens.next();
      tokens.expect("(");
      literal();
      tokens.expect(")");
    } else {
      new LogQlRange(tokens, mentioned).read();
    }
    return Yield.SERIES;
  }

  private void aggregation(String name) {
    boolean grouped = grouping();
    tokens.expect("(");
    if (RANKING.contains(name)) {
      Token count = tokens.expect(Kind.NUMBER, "how many");
      if (!count.text().matches("[1-9][0-9]*")) {
        throw new QueryInvalid(count.column(), "how many is a whole number from 1");
      }
      tokens.expect(",");
    }
    computed();
    tokens.expect(")");
    grouped = grouped || grouping();
    if (grouped && name.startsWith("sort")) {
      throw tokens.problem(name + " takes no grouping");
    }
  }

  private boolean grouping() {
    boolean found = tokens.accept("by") || tokens.accept("without");
    if (found) {
      labels();
    }
    return found;
  }

  private void computed() {
    Token start = tokens.peek();
    if (expression(0) == Yield.LINES) {
      throw new QueryInvalid(start.column(), "log lines have to be counted over a range first");
    }
  }

  private void labelReplace() {
    tokens.next();
    tokens.expect("(");
    computed();
    for (int i = 0; i < 4; i++) {
      tokens.expect(",");
      Token text = tokens.expect(Kind.STRING, "a string");
      if (i == 3) {
        Re2.compile(text.value(), text.column());
      }
    }
    tokens.expect(")");
  }

  private void labels() {
    tokens.expect("(");
    tokens.list(")", () -> tokens.expect(Kind.WORD, "a label"));
  }
}
