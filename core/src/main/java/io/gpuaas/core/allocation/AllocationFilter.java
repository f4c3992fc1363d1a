package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.AllocationState;
import java.util.Optional;
import java.util.Set;

/**
 * Which allocations to list.
 *
 * @param states empty for all
 * @param name exactly
 */
public record AllocationFilter(
    Set<AllocationState> states, Optional<String> sku, Optional<String> name) {
  public static final AllocationFilter ALL =
      new AllocationFilter(Set.of(), Optional.empty(), Optional.empty());

  public AllocationFilter {
    states = Set.copyOf(states);
  }
}
