package io.gpuaas.client;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.contract.error.InvalidRequestReason;
import java.util.Map;
import java.util.Optional;

/**
 * Why a call did not succeed, whoever noticed: the server, something between, or the client.
 *
 * @param code from the catalogue, or one that only a newer server knows
 * @param correlationId the id under which the server logged it, or the one that was minted
 * @param httpStatus 0 when no answer came
 * @param details as in the envelope
 */
public record Failure(
    String code,
    String message,
    String correlationId,
    int httpStatus,
    Map<String, Object> details) {
  public static final int NO_ANSWER = 0;

  /** The detail that says what to do about this very failure. */
  public static final String NEXT_STEP = "next_step";

  public Failure {
    details = Map.copyOf(details);
  }

  /** A failure with a code of the catalogue that no server answered. */
  public static Failure local(ErrorCode code, String message, String correlationId) {
    return new Failure(code.wireName(), message, correlationId, NO_ANSWER, Map.of());
  }

  /** Empty for a code that this version does not know. */
  public Optional<ErrorCode> known() {
    return ErrorCode.of(code);
  }

  public boolean is(ErrorCode other) {
    return code.equals(other.wireName());
  }

  /** The catalogue's exit code, or for an unknown code the one its status implies. */
  public ExitCode exitCode() {
    return known().map(ErrorCode::exitCode).orElseGet(() -> ExitCode.ofHttpStatus(httpStatus));
  }

  /** One sentence: what the user can do; what the details say beats the catalogue. */
  public String hint() {
    if (details.get(NEXT_STEP) instanceof String nextStep) {
      return nextStep;
    }
    if (isReason(InvalidRequestReason.PROJECT_CONTEXT_MISSING)
        || isReason(InvalidRequestReason.PROJECT_CONTEXT_INVALID)) {
      return "Choose a project with: gpuaas projects use ID, or pass --project-id";
    }
    return known().map(ErrorCode::hint).orElse("Report it with the command below.");
  }

  private boolean isReason(InvalidRequestReason reason) {
    return reason.wireName().equals(details.get("reason"));
  }
}
