package io.gpuaas.server.api;

import io.gpuaas.server.platform.ApiFailure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of a request that every route reads the same way. */
final class Fields {
  private Fields() {}

  /** JSON can leave out any field. */
  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw ApiFailure.invalidField(field, "is missing");
    }
    return value;
  }

  static UUID id(String field, @Nullable String text) {
    String present = required(field, text);
    if (!isId(present)) {
      throw ApiFailure.invalidField(field, "is not an id");
    }
    return UUID.fromString(present);
  }

  /** Java's own parser takes texts such as {@code 1-1-1-1-1}. */
  static boolean isId(String text) {
    return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
