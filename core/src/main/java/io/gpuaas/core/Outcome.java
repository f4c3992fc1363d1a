package io.gpuaas.core;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.InvalidRequestReason;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How a use case ended. An unexpected failure is an exception and no outcome. */
public sealed interface Outcome<T> {
  /** It is as the caller wanted. */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * Nothing was changed.
   *
   * @param message for the caller, in English; no text of the caller's own in it
   * @param details as the envelope's {@code details}
   */
  record Refused<T>(ErrorCode code, String message, Map<String, Object> details)
      implements Outcome<T> {
    public Refused {
      details = Map.copyOf(details);
    }

    /** The same refusal where another type of answer is expected. */
    <U> Refused<U> as() {
      return new Refused<>(code, message, details);
    }
  }

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(ErrorCode code, String message) {
    return new Refused<>(code, message, Map.of());
  }

  static <T> Outcome<T> refused(ErrorCode code, String message, Map<String, Object> details) {
    return new Refused<>(code, message, details);
  }

  /** An {@code invalid_request} that is routed or shown by its reason. */
  static <T> Outcome<T> invalid(InvalidRequestReason reason, String message) {
    return new Refused<>(ErrorCode.INVALID_REQUEST, message, Map.of("reason", reason.wireName()));
  }

  /** A {@code validation_error} about one field. */
  static <T> Outcome<T> invalidField(String field, String problem) {
    return new Refused<>(
        ErrorCode.VALIDATION_ERROR,
        field + " " + problem,
        Map.of("fields", List.of(Map.of("field", field, "message", problem))));
  }

  /** Goes on with the value, or stays refused. */
  default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
    return switch (this) {
      case Done<T> done -> next.apply(done.value());
      case Refused<T> refused -> refused.as();
    };
  }

  default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
    return then(value -> done(change.apply(value)));
  }
}
