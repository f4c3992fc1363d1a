package io.gpuaas.core;

import java.util.Optional;

/**
 * Which part of a list.
 *
 * @param size the most items, 1 to 200
 * @param after the position that the last page ended at, as its {@link Slice#next}
 */
public record PageRequest(int size, Optional<String> after) {
  public static final int MAX_SIZE = 200;

  public PageRequest {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_SIZE + " items, not " + size);
    }
  }
}
