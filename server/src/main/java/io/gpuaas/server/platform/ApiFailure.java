package io.gpuaas.server.platform;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.InvalidRequestReason;
import io.gpuaas.core.Outcome;
import java.util.List;
import java.util.Map;

/**
 * Ends a request with an error envelope. For the edge only: a use case answers with an {@link
 * Outcome}. It has no stack trace, being an answer and no accident.
 */
public final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final transient Map<String, Object> details;

  /**
   * A failure.
   *
   * @param message for the caller; repeats nothing that the caller sent
   */
  public ApiFailure(ErrorCode code, String message, Map<String, Object> details) {
    super(message, null, false, false);
    this.code = code;
    this.details = Map.copyOf(details);
  }

  public ApiFailure(ErrorCode code, String message) {
    this(code, message, Map.of());
  }

  /** An {@code invalid_request} that is routed or shown by its reason. */
  public static ApiFailure invalid(InvalidRequestReason reason, String message) {
    return new ApiFailure(ErrorCode.INVALID_REQUEST, message, Map.of("reason", reason.wireName()));
  }

  /** A {@code validation_error} about one field. */
  public static ApiFailure invalidField(String field, String problem) {
    return new ApiFailure(
        ErrorCode.VALIDATION_ERROR,
        field + " " + problem,
        Map.of("fields", List.of(Map.of("field", field, "message", problem))));
  }

  /** The value of an outcome that is done; a refusal becomes the request's answer. */
  public static <T> T orThrow(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> done.value();
      case Outcome.Refused<T> refused ->
          throw new ApiFailure(refused.code(), refused.message(), refused.details());
    };
  }

  public ErrorCode code() {
    return code;
  }

  public Map<String, Object> details() {
    return details;
  }
}
