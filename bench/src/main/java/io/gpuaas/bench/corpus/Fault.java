package io.gpuaas.bench.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is wrong with the stores while a case is triaged. */
public enum Fault {
  /** Every question to the logs fails. */
  @JsonProperty("logs-unreachable")
  LOGS_UNREACHABLE,
  /** Every question to the traces fails. */
  @JsonProperty("traces-unreachable")
  TRACES_UNREACHABLE,
  /** The trace store answers with a part of a trace, and says so. */
  @JsonProperty("traces-partial")
  TRACES_PARTIAL,
  /** Nobody can count how many others are affected. */
  @JsonProperty("counts-unreachable")
  COUNTS_UNREACHABLE
}
