package io.gpuaas.client.json;

import io.gpuaas.contract.api.Page;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/** How a body is read into {@code T}. */
@FunctionalInterface
public interface JsonType<T> {
  /**
   * Reads a whole body.
   *
   * @throws JacksonException when the text is not JSON or not a {@code T}
   */
  T read(String json);

  static <T> JsonType<T> of(Class<T> type) {
    return json -> WireJson.mapper().readValue(json, type);
  }

  static <T> JsonType<Page<T>> pageOf(Class<T> item) {
    return json -> {
      JavaType page = WireJson.mapper().getTypeFactory().constructParametricType(Page.class, item);
      return WireJson.mapper().readValue(json, page);
    };
  }
}
