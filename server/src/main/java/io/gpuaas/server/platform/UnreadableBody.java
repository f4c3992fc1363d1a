package io.gpuaas.server.platform;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.InvalidRequestReason;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a body without repeating any of it but the names of known fields. */
final class UnreadableBody {
  private static final int LONGEST_NAME = 64;

  private UnreadableBody() {}

  static ErrorAnswer answer(HttpMessageNotReadableException failure) {
    return switch (failure.getCause()) {
      case UnrecognizedPropertyException unknown -> unknown(path(unknown));
      case DatabindException mismatch when !mismatch.getPath().isEmpty() ->
          ErrorAnswer.invalidField(path(mismatch), "is missing or of the wrong type");
      case ValueInstantiationException _ ->
          ErrorAnswer.invalidField("body", "lacks a field or has one of the wrong type");
      case null -> malformed("A JSON body is required.");
      default -> malformed("The body is not the JSON that this route takes.");
    };
  }

  private static ErrorAnswer unknown(String field) {
    return ErrorAnswer.of(
        ErrorCode.VALIDATION_ERROR,
        "The body has an unknown field.",
        Map.of(
            "reason",
            InvalidRequestReason.UNKNOWN_FIELD.wireName(),
            "fields",
            List.of(Map.of("field", field, "message", "is not known"))));
  }

  private static ErrorAnswer malformed(String message) {
    return ErrorAnswer.invalid(400, InvalidRequestReason.MALFORMED_JSON, message);
  }

  /** Dotted, cut and in printable ASCII: an unknown field's name is whatever the caller sent. */
  private static String path(JacksonException failure) {
    String path =
        failure.getPath().stream()
            .map(r -> r.getPropertyName() == null ? "[" + r.getIndex() + "]" : r.getPropertyName())
            .collect(Collectors.joining("."));
    String printable = path.replaceAll("[^\\x20-\\x7E]", "?");
    return printable.length() <= LONGEST_NAME ? printable : printable.substring(0, LONGEST_NAME);
  }
}
