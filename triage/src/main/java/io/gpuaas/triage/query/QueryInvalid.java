package io.gpuaas.triage.query;

/** A query that its server would refuse. */
public final class QueryInvalid extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int column;
  private final String problem;

  QueryInvalid(int column, String problem) {
    super("column " + column + ": " + problem);
    this.column = column;
    this.problem = problem;
  }

  /** From 1, in characters of the query. */
  public int column() {
    return column;
  }

  public String problem() {
    return problem;
  }
}
