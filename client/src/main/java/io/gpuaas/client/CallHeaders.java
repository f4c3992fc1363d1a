package io.gpuaas.client;

import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of one request; grows. */
final class CallHeaders {
  private final Map<String, String> headers = new LinkedHashMap<>();

  /** What every request of this piece of work carries. */
  CallHeaders(CallContext context, TokenSource tokens) {
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "gpuaas");
    headers.put(CorrelationId.HEADER, context.correlationId().toString());
    headers.put(TraceContext.HEADER, context.trace().toString());
    with(ProjectHeader.NAME, context.projectId());
    with(CallContext.COMMAND_HEADER, context.command());
    tokens.token().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
  }

  /** Takes the place of what was there; null stands for no such header. */
  CallHeaders with(String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
    return this;
  }

  Map<String, String> map() {
    return headers;
  }
}
