package io.gpuaas.contract.error;

import java.util.Locale;

/** The values of {@code details.reason} that change where an {@code invalid_request} is routed. */
public enum InvalidRequestReason {
  PROJECT_CONTEXT_MISSING,
  PROJECT_CONTEXT_INVALID,
  MALFORMED_JSON,
  UNKNOWN_FIELD,
  UNSUPPORTED_MEDIA_TYPE,
  PAYLOAD_TOO_LARGE,
  METHOD_NOT_ALLOWED,
  ROUTE_NOT_FOUND,
  MALFORMED_ID,
  MALFORMED_HEADER;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }
}
