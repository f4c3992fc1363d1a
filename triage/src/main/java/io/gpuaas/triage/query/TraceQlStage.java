package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.Set;

/** What stands behind a {@code |} in TraceQL, but for sets of spans. */
final class TraceQlStage {
  private static final Set<String> AGGREGATES = Set.of("count", "min", "max", "avg", "sum");
  private static final Set<String> COMPARISONS = Set.of("=", "!=", ">", ">=", "<", "<=");
  private static final Set<String> COUNTED = Set.of("rate", "count_over_time");
  private static final Set<String> MEASURED =
      Set.of(
          "min_over_time",
          "max_over_time",
          "avg_over_time",
          "sum_over_time",
          "histogram_over_time",
          "quantile_over_time");

  private final Tokens tokens;
  private final Mentioned mentioned;

  TraceQlStage(Tokens tokens, Mentioned mentioned) {
    this.tokens = tokens;
    this.mentioned = mentioned;
  }

  void read() {
    Token name = tokens.expect(Kind.WORD, "a set of spans or a stage");
    tokens.expect("(");
    switch (name.text()) {
      case "by" -> field();
      case "coalesce" -> {}
      case "select" -> attributes();
      default -> aggregate(name);
    }
    if (!AGGREGATES.contains(name.text())) {
      tokens.expect(")");
    }
  }

  private void aggregate(Token name) {
    if (!AGGREGATES.contains(name.text())) {
      throw new QueryInvalid(name.column(), "TraceQL has no stage " + name);
    }
    if (!name.is("count") && !field().mayBe(TraceType.NUMBER)) {
      throw new QueryInvalid(name.column(), name + " needs a number");
    }
    tokens.expect(")");
    if (!tokens.atAny(COMPARISONS)) {
      throw tokens.unexpected("a comparison");
    }
    tokens.next();
    tokens.accept("-");
    amount();
  }

  private TraceType field() {
    return new TraceQlField(tokens, mentioned).read();
  }

  private void attributes() {
    do {
      named();
    } while (tokens.accept(","));
  }

  private void amount() {
    if (!tokens.at(Kind.DURATION)) {
      tokens.expect(Kind.NUMBER, "a number or a duration");
    } else {
      tokens.next();
    }
  }

  /** Whether a stage comes that turns spans into series. */
  boolean isSeries() {
    return tokens.atAny(COUNTED) || tokens.atAny(MEASURED);
  }

  /** The last stage, but for a choice of the largest. */
  void series() {
    Token name = tokens.next();
    tokens.expect("(");
    if (MEASURED.contains(name.text())) {
      named();
      if (name.is("quantile_over_time")) {
        do {
          tokens.expect(",");
          tokens.expect(Kind.NUMBER, "a quantile");
        } while (tokens.at(","));
      }
    }
    tokens.expect(")");
    if (tokens.accept("by")) {
      tokens.expect("(");
      attributes();
      tokens.expect(")");
    }
    if (tokens.accept("|")) {
      largest();
    }
  }

  private Token named() {
    Token name = tokens.expect(Kind.WORD, "an attribute");
    if (!TraceField.isField(name.text())) {
      throw new QueryInvalid(name.column(), "no attribute: " + name);
    }
    return name;
  }

  private void largest() {
    if (!tokens.accept("topk") && !tokens.accept("bottomk")) {
      throw tokens.unexpected("topk or bottomk");
    }
    tokens.expect("(");
    tokens.expect(Kind.NUMBER, "how many");
    tokens.expect(")");
  }

  /** {@code with (most_recent=true)}. */
  void hints() {
    tokens.expect("with");
    tokens.expect("(");
    do {
      tokens.expect(Kind.WORD, "a hint");
      tokens.expect("=");
      field();
    } while (tokens.accept(","));
    tokens.expect(")");
  }
}
