package io.gpuaas.core;

import java.util.List;
import java.util.Optional;

/**
 * One part of a list.
 *
 * @param next where to go on, a sort key in plain text; empty after the last item
 */
public record Slice<T>(List<T> items, Optional<String> next) {
  public Slice {
    items = List.copyOf(items);
  }
}
