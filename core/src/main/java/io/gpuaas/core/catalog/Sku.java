package io.gpuaas.core.catalog;

import java.util.Optional;

/**
 * A size that can be allocated: a number of GPUs of one model on one node, or one CPU share.
 *
 * @param gpuModel as nodes report it, shortened to the model's own name (H100); empty for a CPU SKU
 * @param gpuCount 0 for a CPU SKU
 */
public record Sku(String name, Optional<String> gpuModel, int gpuCount) {
  /** {@code gpu} or {@code cpu}. */
  public String kind() {
    return gpuModel.isPresent() ? "gpu" : "cpu";
  }

  /** How many units of a node one allocation takes. */
  public int units() {
    return gpuModel.isPresent() ? gpuCount : 1;
  }
}
