package io.gpuaas.core.node;

/** How a node task ended. */
public sealed interface NodeTaskResult {
  /**
   * The node did it.
   *
   * @param workspace where the allocation lives on its node; empty for a cleanup
   */
  record Succeeded(String workspace) implements NodeTaskResult {}

  /**
   * The node could not.
   *
   * @param reason a stable word, for example {@code workspace_failed}
   */
  record Failed(String reason, String message) implements NodeTaskResult {}

  /** Nobody knows: the node did not say in time. */
  record Expired(String reason, String message) implements NodeTaskResult {}
}
