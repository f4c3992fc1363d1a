package io.gpuaas.core.node;

import java.util.Optional;

/**
 * One GPU of a node.
 *
 * @param uuid as {@code nvidia-smi} prints it
 * @param model as {@code nvidia-smi} prints it, for example {@code NVIDIA H100 80GB HBM3}
 * @param problem why it must not be given out; empty when it is healthy
 */
public record Gpu(String uuid, String model, long memoryBytes, Optional<String> problem) {}
