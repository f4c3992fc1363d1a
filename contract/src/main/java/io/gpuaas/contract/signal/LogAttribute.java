package io.gpuaas.contract.signal;

import java.util.Locale;

/** Attributes of log records beyond {@link LogField} that somebody reads by name: triage. */
public enum LogAttribute {
  /** The redacted command, for example {@code allocations create}. */
  COMMAND,
  /** The error envelope's {@code details.reason}, or why an allocation failed. */
  REASON,
  /** How often something was tried before it failed. */
  ATTEMPTS,
  /** Who can do something about a failure: see {@code FixableBy}. */
  FIXABLE_BY,
  /** The node that has the work. */
  NODE_ID,
  /** The service that failed, where one says it of another. */
  HOP,
  /** The terminal session. */
  SESSION_ID,
  /** The state that an allocation has come to: see {@code AllocationState}. */
  STATE,
  /** The template of the HTTP route. */
  ROUTE,
  /** In a {@link Event#FAILURE_REPORTED}: what the user saw. */
  REPORTED_CODE,
  REPORTED_MESSAGE,
  REPORTED_REASON,
  REPORTED_PROJECT_ID,
  /** flag, environment, default or unknown. */
  PROJECT_SOURCE,
  /** Who reported it, as the CLI knew them. */
  REPORTED_USER,
  /** RFC 3339: when the command failed by the user's clock. */
  REPORTED_AT,
  CLI_VERSION;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }
}
