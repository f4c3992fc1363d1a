package io.gpuaas.client;

import io.gpuaas.client.http.Answer;
import io.gpuaas.client.http.NoAnswer;
import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.ErrorEnvelope;
import io.gpuaas.contract.id.CorrelationId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Turns everything that is not a success into a {@link Failure}. */
final class FailureReader {
  private static final JsonType<ErrorEnvelope> ENVELOPE = JsonType.of(ErrorEnvelope.class);

  private FailureReader() {}

  /** No answer: either nothing happened, or nobody knows what did. */
  static Failure of(NoAnswer none, URI base, CallContext context) {
    String id = context.correlationId().toString();
    return none.mayHaveArrived()
        ? Failure.local(
            ErrorCode.REQUEST_TIMEOUT,
            "no answer from " + base + ", the outcome is unknown: " + none.getMessage(),
            id)
        : Failure.local(
            ErrorCode.NETWORK_UNREACHABLE, "cannot reach " + base + ": " + none.getMessage(), id);
  }

  /** An answer outside 2xx: its envelope, or, from a proxy that knows no envelope, its status. */
  static Failure of(Answer answer, URI base, CallContext context) {
    return envelope(answer)
        .map(e -> fromEnvelope(e, answer, context))
        .orElseGet(() -> fromStatus(answer, base, context));
  }

  /** A success whose body nobody here understands. */
  static Failure unreadable(Answer answer, URI base, CallContext context) {
    return new Failure(
        ErrorCode.UPSTREAM_ERROR.wireName(),
        base + " answered " + answer.status() + " with something that is not the API's JSON",
        context.correlationId().toString(),
        answer.status(),
        Map.of());
  }

  private static Optional<ErrorEnvelope> envelope(Answer answer) {
    try {
      return Optional.of(ENVELOPE.read(answer.body()));
    } catch (JacksonException notAnEnvelope) {
      return Optional.empty();
    }
  }

  private static Failure fromEnvelope(ErrorEnvelope e, Answer answer, CallContext context) {
    String id = CorrelationId.parse(e.correlationId()).orElse(context.correlationId()).toString();
    return new Failure(e.code(), e.message(), id, answer.status(), e.details());
  }

  private static Failure fromStatus(Answer answer, URI base, CallContext context) {
    int status = answer.status();
    String message = base + " answered " + status + " without an error code of gpuaas";
    return new Failure(
        codeOf(status).wireName(),
        status >= 300 && status < 400 ? message + "; is the base URL right?" : message,
        context.correlationId().toString(),
        status,
        Map.of());
  }

  private static ErrorCode codeOf(int status) {
    return switch (status) {
      case 401 -> ErrorCode.TOKEN_INVALID;
      case 403 -> ErrorCode.INSUFFICIENT_PERMISSIONS;
      case 408, 504 -> ErrorCode.REQUEST_TIMEOUT;
      case 429 -> ErrorCode.RATE_LIMIT_EXCEEDED;
      case 503 -> ErrorCode.SERVICE_UNAVAILABLE;
      default ->
          status >= 300 && status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.UPSTREAM_ERROR;
    };
  }
}
