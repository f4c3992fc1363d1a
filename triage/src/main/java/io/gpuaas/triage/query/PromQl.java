package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;

/**
 * Checks PromQL as its documentation has it (prometheus.io/docs, "Querying"), types included; what
 * is experimental there is refused here.
 */
public final class PromQl {
  private PromQl() {}

  /**
   * Reads a query.
   *
   * @throws QueryInvalid when Prometheus would refuse it
   */
  public static Mentioned check(String query) {
    Tokens tokens = new Tokens(Scanner.scan(query, Dialect.PROMQL));
    Mentioned mentioned = new Mentioned();
    new PromQlExpression(tokens, mentioned).read();
    tokens.expect(Kind.END, "the end");
    return mentioned;
  }
}
