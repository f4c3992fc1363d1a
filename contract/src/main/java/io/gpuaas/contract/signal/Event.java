package io.gpuaas.contract.signal;

import java.util.Locale;

/** The stable names of what happens, the value of the log field {@code event}. */
public enum Event {
  /** A service is ready to take work. */
  SERVICE_STARTED,
  SERVICE_STOPPED,
  /** A request was answered, with 2xx or 3xx. */
  REQUEST_COMPLETED,
  /** A request was answered with an error envelope; {@code error_code} says which. */
  REQUEST_FAILED,
  /** A request carried a correlation id that is no UUID; a fresh one took its place. */
  CORRELATION_ID_REPLACED,
  /** A request was repeated with its idempotency key and got the answer of the first. */
  REQUEST_REPLAYED,
  /** An exception nobody planned for; logged once, with its stack trace. */
  UNEXPECTED_EXCEPTION,
  TOKEN_ISSUED,
  SIGNING_KEY_ROTATED,
  ROLE_GRANTED,
  ROLE_REVOKED,
  USER_CREATED,
  SERVICE_ACCOUNT_CREATED,
  PROJECT_CREATED,
  ALLOCATION_REQUESTED,
  /** An allocation changed its state; the message says from what to what. */
  ALLOCATION_TRANSITIONED,
  /** Somebody asked for the release of an allocation that is not active yet. */
  ALLOCATION_RELEASE_REQUESTED,
  ALLOCATION_PROVISIONING_FAILED,
  ALLOCATION_RELEASE_FAILED,
  TASK_ENQUEUED,
  TASK_STARTED,
  TASK_COMPLETED,
  /** A durable task failed and will be tried again. */
  TASK_RETRIED,
  /** A durable task failed for good. */
  TASK_FAILED,
  NODE_ENROLLED,
  NODE_ONLINE,
  NODE_OFFLINE,
  /** A node is draining, quarantined, removed or active again; the message says why. */
  NODE_STATE_CHANGED,
  /** A GPU is not given out any more, or again; the message says why. */
  GPU_HEALTH_CHANGED,
  /** The control plane handed a task to a node agent. */
  NODE_TASK_DISPATCHED,
  NODE_TASK_STARTED,
  NODE_TASK_COMPLETED,
  NODE_TASK_FAILED,
  /** A node agent did not begin a task: forged, expired, unknown or for another node. */
  NODE_TASK_REFUSED,
  /** A token for a terminal was given out. */
  TERMINAL_TOKEN_ISSUED,
  /**
   * Somebody came with a token that is not good, or not any more; {@code error_code} says which.
   */
  TERMINAL_REFUSED,
  /** The program of a terminal runs. */
  TERMINAL_OPENED,
  /** A terminal is over as it should be. */
  TERMINAL_CLOSED,
  /** A terminal did not open, or was lost; {@code hop} says where. */
  TERMINAL_FAILED,
  TRIAGE_COMPLETED,
  /** A user told gpuaas-support what they saw, under the id of the command that failed. */
  FAILURE_REPORTED,
  /** What was answered could not be written down; the message says what. */
  RECORDING_SKIPPED,
  VERDICT_RECORDED,
  /** An operator changed an incident; {@code action} says how. */
  INCIDENT_CHANGED,
  /** A target took an escalation, or the resolution of one. */
  ESCALATION_DELIVERED,
  /** An escalation will not be delivered; the message says why. */
  ESCALATION_FAILED,
  /** Telemetry was dropped because a queue was full; the message says how much. */
  TELEMETRY_DROPPED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }
}
