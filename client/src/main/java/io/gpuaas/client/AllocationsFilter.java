package io.gpuaas.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which allocations to list.
 *
 * @param states any of these; all when empty
 * @param sku only of this one; null for all
 * @param name only of this name; null for all
 */
public record AllocationsFilter(List<String> states, @Nullable String sku, @Nullable String name) {
  public static final AllocationsFilter ALL = new AllocationsFilter(List.of(), null, null);

  public AllocationsFilter {
    states = List.copyOf(states);
  }
}
