package io.gpuaas.node.agent.inventory;

import io.gpuaas.contract.api.Nodes.Gpu;

/**
 * A GPU with what others know it by.
 *
 * @param busId as {@link BusId} writes it; empty where the driver does not say
 */
record SeenGpu(Gpu gpu, String busId) {
  /** The same, with one more reason why it must not be given out. */
  SeenGpu with(String problem) {
    String all = gpu.problem() == null ? problem : gpu.problem() + "; " + problem;
    return new SeenGpu(new Gpu(gpu.uuid(), gpu.model(), gpu.memoryBytes(), all), busId);
  }
}
