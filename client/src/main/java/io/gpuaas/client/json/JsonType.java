package io.gpuaas.client.json;

import io.gpuaas.contract.api.Page;
import tools.jackson.core.JacksonException;

/** How a body is read into {@code T}. */
@FunctionalInterface
public interface JsonType<T> {
  /**
   * Reads a whole body.
   *
   * @throws JacksonException when the text is not JSON or not a {@code T}
   */
  T read(String json);

  /** Any type, by data binding. */
  static <T> JsonType<T> bound(Class<T> type) {
    return json -> WireJson.mapper().readValue(json, type);
  }

  /** A page of any type, by data binding. */
  static <T> JsonType<Page<T>> boundPageOf(Class<T> item) {
    return json ->
        WireJson.mapper()
            .readValue(
                json, WireJson.mapper().getTypeFactory().constructParametricType(Page.class, item));
  }

  /** A record of text, numbers, instants, lists and records; fields it lacks are ignored. */
  static <T extends Record> JsonType<T> of(Class<T> type) {
    return json -> RecordReader.read(json, type, null, false);
  }

  /** Like {@link #of}, but a field that the record lacks is an error, and the error has a line. */
  static <T extends Record> JsonType<T> strictly(Class<T> type) {
    return json -> RecordReader.read(json, type, null, true);
  }

  /** A page of such records. */
  @SuppressWarnings("unchecked")
  static <T extends Record> JsonType<Page<T>> pageOf(Class<T> item) {
    return json -> (Page<T>) RecordReader.read(json, Page.class, item, false);
  }
}
