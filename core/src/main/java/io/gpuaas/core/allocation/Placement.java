package io.gpuaas.core.allocation;

import java.util.List;
import java.util.UUID;

/**
 * Where an allocation goes.
 *
 * @param unitIds the units of the node that it takes
 */
public record Placement(UUID nodeId, List<Long> unitIds) {
  public Placement {
    unitIds = List.copyOf(unitIds);
  }
}
