package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;

/**
 * Checks LogQL as Loki 3 reads it (grafana.com/docs/loki, "LogQL"). What Loki would only refuse
 * when it runs a query, such as a line filter with a broken regular expression, is refused here
 * too; keywords are taken in lower case only.
 */
public final class LogQl {
  private LogQl() {}

  /**
   * Reads a query.
   *
   * @throws QueryInvalid when Loki would refuse it
   */
  public static Mentioned check(String query) {
    Tokens tokens = new Tokens(Scanner.scan(query, Dialect.LOGQL));
    Mentioned mentioned = new Mentioned();
    new LogQlExpression(tokens, mentioned).read();
    tokens.expect(Kind.END, "the end");
    return mentioned;
  }
}
