package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.contract.api.Nodes.Gpu;
import io.gpuaas.contract.api.Nodes.Inventory;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.util.List;

/** What was placed some seconds ago is compared with what is there now. */
final class AssignedGpus {
  private AssignedGpus() {}

  static void check(List<String> uuids, Inventory inventory) throws RuntimeFailure {
    for (String uuid : uuids) {
      Gpu gpu =
          inventory.gpus().stream()
              .filter(known -> known.uuid().equals(uuid))
              .findFirst()
              .orElseThrow(
                  () ->
                      new RuntimeFailure(
                          FailureReason.GPU_MISSING, uuid + " is not on this node any more"));
      if (gpu.problem() != null) {
        throw new RuntimeFailure(FailureReason.GPU_UNHEALTHY, uuid + ": " + gpu.problem());
      }
    }
  }
}
