package io.gpuaas.bench.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a log record comes to the store. */
public enum Layout {
  /** One JSON object a line, as a service prints it and a shipper sends it on. */
  @JsonProperty("json")
  JSON,
  /** By OTLP: the message is the body, every other field an attribute. */
  @JsonProperty("otlp")
  OTLP
}
