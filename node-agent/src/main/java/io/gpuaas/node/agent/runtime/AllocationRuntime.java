package io.gpuaas.node.agent.runtime;

import io.gpuaas.contract.api.Nodes.CleanupProof;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * How allocations live on this host. Every operation may be repeated: after a crash, or because
 * nobody heard the answer the first time. Different allocations may be worked on at once, the same
 * one may not.
 */
public interface AllocationRuntime {
  /**
   * Makes room for an allocation, or finds it, and proves that a process starts there.
   *
   * @param gpuUuids exactly the GPUs that its processes shall see; none for a CPU SKU
   * @return its workspace, absolute
   * @throws RuntimeFailure with the reason; what was begun is undone then
   */
  Path prepare(UUID allocation, List<String> gpuUuids) throws RuntimeFailure;

  /**
   * Ends and removes whatever there is of an allocation, and then looks again. That there is
   * nothing is a success.
   *
   * @return what is left, all zero when it is gone
   * @throws RuntimeFailure when it cannot be looked at
   */
  CleanupProof clean(UUID allocation) throws RuntimeFailure;

  /**
   * Asks whether a {@link #prepare} would succeed on this host.
   *
   * @throws RuntimeFailure with the first reason why not
   */
  void probe() throws RuntimeFailure;
}
