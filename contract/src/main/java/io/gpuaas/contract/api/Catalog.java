package io.gpuaas.contract.api;

import org.jspecify.annotations.Nullable;

/** What can be allocated: {@code GET /api/v1/catalog/skus}. */
public final class Catalog {
  private Catalog() {}

  /**
   * A unit that is offered.
   *
   * @param kind {@code gpu} or {@code cpu}
   * @param gpuModel as nvidia-smi names it; null for a CPU SKU
   * @param available how many could be allocated this moment on nodes that are online
   * @param total how many the enrolled nodes carry
   */
  public record Sku(
      String name,
      String kind,
      @Nullable String gpuModel,
      int gpuCount,
      String region,
      int available,
      int total) {}
}
