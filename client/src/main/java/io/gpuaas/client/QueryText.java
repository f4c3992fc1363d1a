package io.gpuaas.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path with a query that grows; always ends so that one more parameter can follow. */
final class QueryText {
  private final StringBuilder text;

  QueryText(String path) {
    text = new StringBuilder(path).append('?');
  }

  /** Null stands for a parameter that is not asked for. */
  QueryText with(String name, @Nullable String value) {
    if (value != null) {
      text.append(name).append('=').append(PathText.encode(value)).append('&');
    }
    return this;
  }

  /** The parameter once for each value. */
  QueryText withAll(String name, List<String> values) {
    values.forEach(value -> with(name, value));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
