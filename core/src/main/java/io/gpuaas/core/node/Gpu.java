package io.gpuaas.core.node;

/**
 * One GPU of a node.
 *
 * @param uuid as {@code nvidia-smi} prints it
 * @param model as {@code nvidia-smi} prints it, for example {@code NVIDIA H100 80GB HBM3}
 */
public record Gpu(String uuid, String model, long memoryBytes) {}
