package io.gpuaas.core.node;

import java.util.List;
import java.util.Locale;

/** From a product's full name to the short one that SKUs use. */
public final class GpuModel {
  private static final List<String> NOISE = List.of("NVIDIA", "TESLA", "GEFORCE");

  private GpuModel() {}

  /**
   * {@code NVIDIA H100 80GB HBM3} is {@code H100}, {@code NVIDIA A100-SXM4-80GB} is {@code A100}:
   * the first word that is not the brand, up to a hyphen, in upper case. Empty only for a name
   * without any other word.
   */
  public static String shortName(String product) {
    for (String word : product.strip().toUpperCase(Locale.ROOT).split("\\s+", -1)) {
      if (!word.isEmpty() && !NOISE.contains(word)) {
        return word.split("-", 2)[0];
      }
    }
    return "";
  }
}
