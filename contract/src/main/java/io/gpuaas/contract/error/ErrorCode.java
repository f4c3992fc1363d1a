package io.gpuaas.contract.error;

import static io.gpuaas.contract.error.FailureClass.API_DEGRADATION;
import static io.gpuaas.contract.error.FailureClass.AUTH_SESSION;
import static io.gpuaas.contract.error.FailureClass.BILLING;
import static io.gpuaas.contract.error.FailureClass.IAM;
import static io.gpuaas.contract.error.FailureClass.NETWORK;
import static io.gpuaas.contract.error.FailureClass.PROVISIONING_INVENTORY;
import static io.gpuaas.contract.error.FailureClass.RATE_LIMIT;
import static io.gpuaas.contract.error.FailureClass.REQUEST;
import static io.gpuaas.contract.error.FailureClass.TERMINAL;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The error catalogue: every code that a user can meet, with all that is promised about it. A code
 * is never renamed or reused.
 */
public enum ErrorCode {
  TOKEN_MISSING(401, AUTH_SESSION, false, "Log in with: gpuaas auth login"),
  TOKEN_INVALID(401, AUTH_SESSION, false, "Log in again with: gpuaas auth login"),
  TOKEN_EXPIRED(401, AUTH_SESSION, false, "Your session has ended. Log in with: gpuaas auth login"),
  TOKEN_SCOPE_INVALID(
      401, AUTH_SESSION, false, "This token was issued for something else. Log in again."),

  INVALID_REQUEST(400, REQUEST, false, "Correct the request and run the command again."),
  VALIDATION_ERROR(400, REQUEST, false, "Correct the fields named above and try again."),

  INSUFFICIENT_PERMISSIONS(
      403, IAM, false, "Ask an owner or admin of the project for the role you need."),
  ADMIN_REQUIRED(403, IAM, false, "This command is for platform administrators."),
  OWNERSHIP_REQUIRED(403, IAM, false, "Only the owner of this resource may do this."),

  PROJECT_NOT_FOUND(404, REQUEST, false, "List your projects with: gpuaas projects list"),
  USER_NOT_FOUND(404, REQUEST, false, "Check the name of the user."),

  ALLOCATION_NOT_FOUND(
      404, PROVISIONING_INVENTORY, false, "List what you have with: gpuaas allocations list"),
  ALLOCATION_NOT_ACTIVE(
      409, PROVISIONING_INVENTORY, false, "See its state with: gpuaas allocations get ID"),
  ALLOCATION_ALREADY_RELEASING(
      409,
      PROVISIONING_INVENTORY,
      false,
      "Nothing to do: follow it with: gpuaas allocations get ID"),
  ALLOCATION_CONCURRENCY_LIMIT(
      409, PROVISIONING_INVENTORY, true, "Release an allocation of this project first."),
  ALLOCATION_PROVISIONING_FAILED(
      0,
      PROVISIONING_INVENTORY,
      true,
      "Nothing is billed. Create it again; it may land elsewhere."),
  ALLOCATION_RELEASE_FAILED(
      0, PROVISIONING_INVENTORY, true, "Billing has stopped. Support will clean up the node."),
  SKU_NOT_FOUND(
      404, PROVISIONING_INVENTORY, false, "See what is offered with: gpuaas catalog list"),
  SKU_UNAVAILABLE(
      409,
      PROVISIONING_INVENTORY,
      true,
      "No capacity now. See: gpuaas catalog list, or try later."),
  NODE_NOT_FOUND(404, PROVISIONING_INVENTORY, false, "List the nodes with: gpuaas nodes list"),
  NODE_OFFLINE(409, PROVISIONING_INVENTORY, true, "Try again once the node is back."),
  NODE_IN_USE(409, PROVISIONING_INVENTORY, false, "Drain the node first."),
  NODE_ALREADY_EXISTS(409, PROVISIONING_INVENTORY, false, "Choose another node name."),
  NODE_UNHEALTHY(409, PROVISIONING_INVENTORY, false, "Choose another node, or have it repaired."),
  INCIDENT_NOT_FOUND(
      404,
      REQUEST,
      false,
      "Check the correlation id; report a failure with: gpuaas support report"),
  INCIDENT_CONFLICT(409, REQUEST, false, "See how it stands with: gpuaas incidents show ID"),
  IDEMPOTENCY_CONFLICT(409, REQUEST, false, "Use a new idempotency key for a different request."),

  INSUFFICIENT_BALANCE(402, BILLING, false, "Top up with: gpuaas billing topup"),
  PAYMENT_SIGNATURE_INVALID(400, BILLING, false, "Check the signing secret of the webhook."),
  PAYMENT_NOT_FOUND(404, BILLING, false, "Check the id of the payment."),

  TERMINAL_TOKEN_INVALID(401, TERMINAL, true, "Open the terminal again."),
  TERMINAL_TOKEN_EXPIRED(401, TERMINAL, true, "Open the terminal again."),
  TERMINAL_TOKEN_REPLAYED(401, TERMINAL, true, "A terminal token works once. Open it again."),
  TERMINAL_SESSION_NOT_FOUND(
      404, TERMINAL, false, "List the open ones with: gpuaas terminal sessions"),
  TERMINAL_SESSION_LIMIT(
      409, TERMINAL, true, "Close a session first. See: gpuaas terminal sessions"),
  TERMINAL_UNAVAILABLE(503, TERMINAL, true, "Try again in a minute."),
  /** A session that was running was ended: no answer to a request. */
  TERMINAL_CLOSED(0, TERMINAL, true, "Open it again; what runs in the allocation goes on."),

  RATE_LIMIT_EXCEEDED(429, RATE_LIMIT, true, "Wait as long as the answer says, then try again."),

  SERVICE_UNAVAILABLE(503, API_DEGRADATION, true, "It is on our side. Try again in a minute."),
  UPSTREAM_ERROR(502, API_DEGRADATION, true, "It is on our side. Try again in a minute."),
  INTERNAL_ERROR(500, API_DEGRADATION, true, "It is on our side. Report it as shown below."),

  NETWORK_UNREACHABLE(0, NETWORK, true, "Check the base URL and your network, then try again."),
  REQUEST_TIMEOUT(
      0, NETWORK, true, "The outcome is unknown. Look before you repeat a command that changes.");

  /** The status of a code that no HTTP answer carries. */
  private static final int NO_STATUS = 0;

  private static final Map<String, ErrorCode> BY_WIRE_NAME = new HashMap<>();

  static {
    for (ErrorCode code : values()) {
      BY_WIRE_NAME.put(code.wireName(), code);
    }
  }

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final int httpStatus;
  private final FailureClass failureClass;
  private final boolean retryable;
  private final String hint;

  ErrorCode(int httpStatus, FailureClass failureClass, boolean retryable, String hint) {
    this.httpStatus = httpStatus;
    this.failureClass = failureClass;
    this.retryable = retryable;
    this.hint = hint;
  }

  /** The stable code as users see it: lower case with underscores. */
  public String wireName() {
    return wireName;
  }

  /**
   * The HTTP status of an answer with this code, 400 to 503.
   *
   * @throws IllegalStateException for an asynchronous or client-side code, which no answer carries
   */
  public int httpStatus() {
    if (httpStatus == NO_STATUS) {
      throw new IllegalStateException(wireName + " is never the code of an HTTP answer");
    }
    return httpStatus;
  }

  /** Whether an HTTP answer can carry this code. */
  public boolean hasHttpStatus() {
    return httpStatus != NO_STATUS;
  }

  public ExitCode exitCode() {
    return ExitCode.ofHttpStatus(httpStatus);
  }

  public FailureClass failureClass() {
    return failureClass;
  }

  /** Whether the same command may succeed later without being changed. */
  public boolean retryable() {
    return retryable;
  }

  /** One sentence: what the user can do next. */
  public String hint() {
    return hint;
  }

  public static Optional<ErrorCode> of(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
