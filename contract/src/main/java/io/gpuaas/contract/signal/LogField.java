package io.gpuaas.contract.signal;

import java.util.Locale;

/** The fields of a log record, in the order they are printed; span attributes share the names. */
public enum LogField {
  /** RFC 3339 with milliseconds, UTC. */
  TIMESTAMP,
  /** One of trace, debug, info, warn, error. */
  LEVEL,
  SERVICE,
  MESSAGE,
  /** A stable snake_case name: see {@link Event}. */
  EVENT,
  LOGGER,
  CORRELATION_ID,
  /** 32 lower-case hex digits. */
  TRACE_ID,
  /** 16 lower-case hex digits. */
  SPAN_ID,
  ORG_ID,
  PROJECT_ID,
  USER_ID,
  ERROR_CODE,
  RESOURCE_NAME,
  /** Milliseconds, a decimal number. */
  DURATION_MS,
  /** A stack trace, first line first. */
  EXCEPTION;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }
}
