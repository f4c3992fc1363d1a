package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.Set;

/**
 * Checks TraceQL as Tempo 2 and 3 read it (grafana.com/docs/tempo, "TraceQL"): sets of spans, and
 * the pipeline behind them.
 */
public final class TraceQl {
  private static final Set<String> STRUCTURAL =
      Set.of(
          "&&", "||", ">", ">>", "<", "<<", "~", "!>", "!>>", "!<", "!<<", "!~", "&>", "&>>", "&<",
          "&<<", "&~");

  private final Tokens tokens;
  private final Mentioned mentioned;
  private final TraceQlStage stages;

  private TraceQl(Tokens tokens, Mentioned mentioned) {
    this.tokens = tokens;
    this.mentioned = mentioned;
    this.stages = new TraceQlStage(tokens, mentioned);
  }

  /**
   * Reads a query.
   *
   * @throws QueryInvalid when Tempo would refuse it
   */
  public static Mentioned check(String query) {
    Tokens tokens = new Tokens(Scanner.scan(query, Dialect.TRACEQL));
    Mentioned mentioned = new Mentioned();
    new TraceQl(tokens, mentioned).read();
    return mentioned;
  }

  private void read() {
    pipeline();
    if (tokens.at("with")) {
      stages.hints();
    }
    tokens.expect(Kind.END, "the end");
  }

  /** Whether it is more than a set of spans. */
  private boolean pipeline() {
    boolean more = element();
    while (tokens.accept("|")) {
      more = true;
      if (stages.isSeries()) {
        stages.series();
        return true;
      }
      element();
    }
    return more;
  }

  private boolean element() {
    if (tokens.at("{") || tokens.at("(")) {
      return spans();
    }
    stages.read();
    return true;
  }

  /** Whether it is a pipeline in parentheses; only two of a kind stand beside each other. */
  private boolean spans() {
    boolean piped = operand();
    while (tokens.atAny(STRUCTURAL)) {
      Token operator = tokens.next();
      if (operand() != piped) {
        throw new QueryInvalid(
            operator.column(), operator + " joins spans, or two pipelines in parentheses");
      }
    }
    return piped;
  }

  private boolean operand() {
    tokens.enter();
    boolean piped = false;
    if (tokens.accept("(")) {
      piped = pipeline();
      tokens.expect(")");
    } else {
      filter();
    }
    tokens.leave();
    return piped;
  }

  private void filter() {
    Token open = tokens.expect("{");
    if (tokens.accept("}")) {
      return;
    }
    TraceType type = new TraceQlField(tokens, mentioned).read();
    if (!type.mayBe(TraceType.BOOLEAN)) {
      throw new QueryInvalid(open.column(), "what stands in braces is true or false, not " + type);
    }
    tokens.expect("}");
  }
}
