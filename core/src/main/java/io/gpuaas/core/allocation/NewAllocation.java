package io.gpuaas.core.allocation;

import java.util.Optional;

/**
 * What a user asks for.
 *
 * @param name empty to have one made up
 */
public record NewAllocation(String sku, Optional<String> name) {}
