package io.gpuaas.core.catalog;

/**
 * A SKU with its live availability, in allocations.
 *
 * @param available could be created now, on nodes that are online
 * @param total would fit on all enrolled nodes if nothing ran
 */
public record Offer(Sku sku, int available, int total) {}
