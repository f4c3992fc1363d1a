package io.gpuaas.core.allocation;

import java.util.Optional;

/**
 * What a user asks for.
 *
 * @param gpus how many GPUs, all on one node; empty for as many as the SKU holds
 * @param name empty to have one made up
 * @param region empty for the one there is
 */
public record NewAllocation(
    String sku, Optional<Integer> gpus, Optional<String> name, Optional<String> region) {}
