package io.gpuaas.core.node;

import io.gpuaas.contract.error.FailureReason;
import java.util.Optional;

/** How a node task ended. */
public sealed interface NodeTaskResult {
  /**
   * The node did it.
   *
   * @param workspace where the allocation lives on its node; empty for anything but a preparation
   * @param proof that nothing is left; of a cleanup only
   */
  record Succeeded(String workspace, Optional<CleanupProof> proof) implements NodeTaskResult {
    /** A preparation. */
    public Succeeded(String workspace) {
      this(workspace, Optional.empty());
    }
  }

  /** It is not done, as far as anybody knows. */
  sealed interface Unsuccessful extends NodeTaskResult {
    FailureReason reason();

    /** For people, by the hop that failed. */
    String message();
  }

  /** The node could not. */
  record Failed(FailureReason reason, String message) implements Unsuccessful {}

  /** Nobody knows: the node did not say in time. */
  record Expired(FailureReason reason, String message) implements Unsuccessful {}
}
