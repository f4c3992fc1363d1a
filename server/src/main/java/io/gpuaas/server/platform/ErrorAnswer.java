package io.gpuaas.server.platform;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.InvalidRequestReason;
import java.util.List;
import java.util.Map;

/**
 * What a failed request is answered with.
 *
 * @param status the HTTP status; the code's own, unless HTTP has a more exact one
 * @param headers beyond those of every answer, for example {@code Allow}
 */
record ErrorAnswer(
    int status,
    ErrorCode code,
    String message,
    Map<String, Object> details,
    Map<String, String> headers) {

  static ErrorAnswer of(ErrorCode code, String message, Map<String, Object> details) {
    return new ErrorAnswer(code.httpStatus(), code, message, details, Map.of());
  }

  static ErrorAnswer of(ErrorCode code, String message) {
    return of(code, message, Map.of());
  }

  static ErrorAnswer invalid(int status, InvalidRequestReason reason, String message) {
    return new ErrorAnswer(
        status, ErrorCode.INVALID_REQUEST, message, Map.of("reason", reason.wireName()), Map.of());
  }

  static ErrorAnswer invalidField(String field, String problem) {
    return of(
        ErrorCode.VALIDATION_ERROR,
        field + " " + problem,
        Map.of("fields", List.of(Map.of("field", field, "message", problem))));
  }

  ErrorAnswer with(String header, String value) {
    return new ErrorAnswer(status, code, message, details, Map.of(header, value));
  }
}
