package io.gpuaas.core.allocation;

import io.gpuaas.core.Outcome;
import io.gpuaas.core.catalog.Sku;
import java.util.Optional;

/**
 * How much of a SKU is wanted.
 *
 * @param units GPUs, or CPU shares, all on one node
 */
record Size(Sku sku, int units) {
  /** As many GPUs as the largest host can report. */
  private static final int MOST_GPUS = 64;

  static Outcome<Size> of(Sku sku, Optional<Integer> gpus) {
    if (gpus.isEmpty()) {
      return Outcome.done(new Size(sku, sku.units()));
    }
    int count = gpus.get();
    if (sku.gpuModel().isEmpty()) {
      return Outcome.invalidField("gpus", "is for GPU SKUs; " + sku.name() + " has none");
    }
    boolean fits = count >= 1 && count <= MOST_GPUS && count % sku.gpuCount() == 0;
    return fits
        ? Outcome.done(new Size(sku, count))
        : Outcome.invalidField(
            "gpus", "takes a multiple of " + sku.gpuCount() + " up to " + MOST_GPUS);
  }

  int gpus() {
    return sku.gpuModel().isPresent() ? units : 0;
  }

  @Override
  public String toString() {
    return units == sku.units() ? sku.name() : units + " GPUs of " + sku.name();
  }
}
