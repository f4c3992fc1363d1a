package io.gpuaas.server.platform;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.InvalidRequestReason;
import io.gpuaas.core.UnknownPosition;
import jakarta.servlet.ServletException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one table from what went wrong to what the caller is told. */
final class ErrorTable {
  private ErrorTable() {}

  /** The answer to a failure that was thrown. */
  static ErrorAnswer of(Throwable failure) {
    return switch (failure) {
      case ApiFailure f -> refused(f);
      // StorageUnavailable is one; so is what Spring makes of a session that ends in mid-statement.
      case DataAccessResourceFailureException _ -> unavailable();
      case UnknownPosition _ ->
          ErrorAnswer.invalidField("page_token", "is not one of an earlier page");
      case PayloadTooLarge _ -> ofStatus(413);
      // Thrown in the midst of reading, and wrapped by whoever was reading.
      case HttpMessageNotReadableException f when f.contains(PayloadTooLarge.class) ->
          ofStatus(413);
      case HttpMessageNotReadableException f -> UnreadableBody.answer(f);
      case HttpMediaTypeNotSupportedException _ -> ofStatus(415);
      case HttpMediaTypeNotAcceptableException _ -> ofStatus(406);
      case HttpRequestMethodNotSupportedException f -> methodNotAllowed(f);
      case NoHandlerFoundException _ -> ofStatus(404);
      case NoResourceFoundException _ -> ofStatus(404);
      case MethodArgumentTypeMismatchException f -> mismatch(f);
      case MissingServletRequestParameterException f ->
          ErrorAnswer.invalidField(f.getParameterName(), "is required");
      case MissingRequestHeaderException f ->
          ErrorAnswer.invalid(
              400,
              InvalidRequestReason.MALFORMED_HEADER,
              "The header " + f.getHeaderName() + " is required.");
      case ServletException f when f.getRootCause() != null -> of(f.getRootCause());
      default -> ofStatus(500);
    };
  }

  /** A wait is said in the header too, where HTTP libraries look for it. */
  private static ErrorAnswer refused(ApiFailure failure) {
    ErrorAnswer answer =
        ErrorAnswer.of(failure.code(), String.valueOf(failure.getMessage()), failure.details());
    return failure.details().get("retry_after_seconds") instanceof Number seconds
        ? answer.with("Retry-After", seconds.toString())
        : answer;
  }

  /** Whether nobody planned for it, so that its stack trace is needed. */
  static boolean isUnexpected(ErrorAnswer answer) {
    return answer.code() == ErrorCode.INTERNAL_ERROR;
  }

  /** The answer to a failure of which only the status is known: those of Tomcat itself. */
  static ErrorAnswer ofStatus(int status) {
    return switch (status) {
      case 401 -> ErrorAnswer.of(ErrorCode.TOKEN_MISSING, "A bearer token is required.");
      case 403 -> ErrorAnswer.of(ErrorCode.INSUFFICIENT_PERMISSIONS, "You may not do this.");
      case 404 ->
          ErrorAnswer.invalid(404, InvalidRequestReason.ROUTE_NOT_FOUND, "There is no such route.");
      case 405 ->
          ErrorAnswer.invalid(
              405, InvalidRequestReason.METHOD_NOT_ALLOWED, "The route does not take this method.");
      case 413 ->
          ErrorAnswer.invalid(
              413, InvalidRequestReason.PAYLOAD_TOO_LARGE, "The request is too large.");
      case 415 ->
          ErrorAnswer.invalid(
              415, InvalidRequestReason.UNSUPPORTED_MEDIA_TYPE, "Send JSON as application/json.");
      case 431 ->
          ErrorAnswer.invalid(
              431, InvalidRequestReason.MALFORMED_HEADER, "The headers are too large.");
      case 429 -> ErrorAnswer.of(ErrorCode.RATE_LIMIT_EXCEEDED, "Too many requests.");
      // A method or a version of HTTP that nobody speaks: the request's fault, whatever the number.
      case 501, 505 -> malformed(status);
      case 502 -> ErrorAnswer.of(ErrorCode.UPSTREAM_ERROR, "A service behind this one failed.");
      case 503 -> unavailable();
      default -> status < 500 ? malformed(status) : unexpected();
    };
  }

  private static ErrorAnswer unavailable() {
    return ErrorAnswer.of(ErrorCode.SERVICE_UNAVAILABLE, "The service is unavailable for now.")
        .with("Retry-After", "5");
  }

  private static ErrorAnswer unexpected() {
    return ErrorAnswer.of(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side.");
  }

  private static ErrorAnswer malformed(int status) {
    return new ErrorAnswer(
        status, ErrorCode.INVALID_REQUEST, "The request is malformed.", Map.of(), Map.of());
  }

  private static ErrorAnswer methodNotAllowed(HttpRequestMethodNotSupportedException failure) {
    var allowed = failure.getSupportedHttpMethods();
    return allowed == null || allowed.isEmpty()
        ? ofStatus(405)
        : ofStatus(405)
            .with(
                "Allow",
                allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", ")));
  }

  private static ErrorAnswer mismatch(MethodArgumentTypeMismatchException failure) {
    return UUID.class.equals(failure.getRequiredType())
        ? ErrorAnswer.invalid(
            400, InvalidRequestReason.MALFORMED_ID, "An id in the path is no UUID.")
        : ErrorAnswer.invalidField(failure.getName(), "is not a valid value");
  }
}
