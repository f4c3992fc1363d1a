package io.gpuaas.contract.api;

/** Whether gpuaas-support could write down what it answered: with its database away it cannot. */
public final class RecordedHeader {
  public static final String NAME = "X-Gpuaas-Recorded";

  /** The database was away or too slow; the answer is as good, and nothing is kept of it. */
  public static final String NO = "no";

  /** A report is kept. */
  public static final String REPORT = "report";

  private RecordedHeader() {}

  /** A verdict is kept as this version of its incident, 1 or more. */
  public static String version(int version) {
    return "version=" + version;
  }
}
