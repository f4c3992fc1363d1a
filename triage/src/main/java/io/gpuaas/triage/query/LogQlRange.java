package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.Set;

/** An aggregation over a range of log lines, such as {@code rate({…}[5m])}. */
final class LogQlRange {
  private static final Set<String> OF_LINES =
      Set.of("count_over_time", "rate", "bytes_over_time", "bytes_rate", "absent_over_time");
  private static final Set<String> OF_VALUES =
      Set.of(
          "sum_over_time",
          "avg_over_time",
          "max_over_time",
          "min_over_time",
          "stddev_over_time",
          "stdvar_over_time",
          "quantile_over_time",
          "first_over_time",
          "last_over_time",
          "rate",
          "rate_counter",
          "absent_over_time");
  private static final Set<String> GROUPED =
      Set.of(
          "avg_over_time",
          "max_over_time",
          "min_over_time",
          "stddev_over_time",
          "stdvar_over_time",
          "quantile_over_time",
          "first_over_time",
          "last_over_time");
  private static final String QUANTILE = "quantile_over_time";

  private final Tokens tokens;
  private final LogQlPipeline pipeline;
  private int ranges;

  LogQlRange(Tokens tokens, Mentioned mentioned) {
    this.tokens = tokens;
    this.pipeline = new LogQlPipeline(tokens, mentioned);
  }

  void read() {
    Token name = tokens.next();
    if (!OF_LINES.contains(name.text()) && !OF_VALUES.contains(name.text())) {
      throw new QueryInvalid(name.column(), "LogQL has no " + name);
    }
    tokens.expect("(");
    if (name.is(QUANTILE)) {
      tokens.expect(Kind.NUMBER, "a quantile");
      tokens.expect(",");
    }
    boolean unwrapped = range();
    if (ranges != 1) {
      throw tokens.problem(name + " takes one range, such as [5m]");
    }
    tokens.expect(")");
    if (!(unwrapped ? OF_VALUES : OF_LINES).contains(name.text())) {
      throw new QueryInvalid(
          name.column(), name + (unwrapped ? " takes no" : " needs") + " unwrap");
    }
    grouping(name);
  }

  /** Whether a value was unwrapped. */
  private boolean range() {
    tokens.enter();
    boolean unwrapped;
    if (tokens.accept("(")) {
      unwrapped = range();
      tokens.expect(")");
      bracket();
    } else {
      pipeline.selector();
      bracket();
      unwrapped = pipeline.stagesThatMayUnwrap();
      bracket();
    }
    tokens.leave();
    return unwrapped;
  }

  private void bracket() {
    if (!tokens.accept("[")) {
      return;
    }
    ranges++;
    Quantity.requireWhole(tokens.expect(Kind.DURATION, "a duration"));
    tokens.expect("]");
    if (tokens.accept("offset")) {
      tokens.accept("-");
      tokens.expect(Kind.DURATION, "a duration");
    }
  }

  private void grouping(Token name) {
    if (!tokens.at("by") && !tokens.at("without")) {
      return;
    }
    if (!GROUPED.contains(name.text())) {
      throw tokens.problem(name + " takes no grouping");
    }
    tokens.next();
    tokens.expect("(");
    tokens.list(")", () -> tokens.expect(Kind.WORD, "a label"));
  }
}
