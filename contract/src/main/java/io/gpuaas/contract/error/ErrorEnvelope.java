package io.gpuaas.contract.error;

import java.util.Map;

/**
 * The body of every non-2xx answer of every service.
 *
 * @param code stable, from {@link ErrorCode}
 * @param message English, may change; never holds a stack trace, SQL or a host name
 * @param correlationId the id under which the logs tell the story
 * @param details structured context: {@code fields}, {@code reason}, {@code retry_after_seconds},
 *     {@code resource_name}; empty when there is none
 */
public record ErrorEnvelope(
    String code, String message, String correlationId, Map<String, Object> details) {
  public ErrorEnvelope {
    details = Map.copyOf(details);
  }
}
