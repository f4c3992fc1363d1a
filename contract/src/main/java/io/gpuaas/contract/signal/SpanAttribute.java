package io.gpuaas.contract.signal;

/** The attributes of a span; names that OpenTelemetry defines are taken from its conventions. */
public enum SpanAttribute {
  CORRELATION_ID(LogField.CORRELATION_ID.wireName()),
  ERROR_CODE(LogField.ERROR_CODE.wireName()),
  ORG_ID(LogField.ORG_ID.wireName()),
  PROJECT_ID(LogField.PROJECT_ID.wireName()),
  USER_ID(LogField.USER_ID.wireName()),
  RESOURCE_NAME(LogField.RESOURCE_NAME.wireName()),
  /** The route's template, never the path that was asked for. */
  HTTP_ROUTE("http.route"),
  HTTP_REQUEST_METHOD("http.request.method"),
  HTTP_RESPONSE_STATUS_CODE("http.response.status_code"),
  TASK_NAME("gpuaas.task.name"),
  /** How many times this task has run, this time included. */
  TASK_ATTEMPT("gpuaas.task.attempt"),
  NODE_ID("gpuaas.node.id"),
  SESSION_ID("gpuaas.session.id"),
  /** The word of a {@code FailureReason}. */
  FAILURE_REASON("gpuaas.failure.reason"),
  FAILURE_ATTEMPTS("gpuaas.failure.attempts");

  private final String wireName;

  SpanAttribute(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
