package io.gpuaas.storage.node;

import io.gpuaas.core.node.GpuModel;
import io.gpuaas.core.node.Inventory;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one node can give away once.
 *
 * @param type {@code cpu}, or the short name of a GPU's model
 * @param name unique on its node: the GPU's uuid, or the number of the CPU share
 * @param product the GPU's model in full; {@code cpu} for a share
 * @param problem why it is not given out; null when it is healthy
 */
record Unit(String type, String name, String product, long memoryBytes, @Nullable String problem) {
  static final String CPU = "cpu";

  /** The GPUs; a host without any offers its CPUs instead. */
  static List<Unit> of(Inventory inventory) {
    if (inventory.gpus().isEmpty()) {
      return IntStream.range(0, inventory.cpuShares())
          .mapToObj(share -> new Unit(CPU, "cpu-" + share, CPU, 0, null))
          .toList();
    }
    return inventory.gpus().stream()
        .map(
            gpu ->
                new Unit(
                    GpuModel.shortName(gpu.model()),
                    gpu.uuid(),
                    gpu.model(),
                    gpu.memoryBytes(),
                    gpu.problem().orElse(null)))
        .toList();
  }
}
