package io.gpuaas.core.allocation;

import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeTaskResult.Unsuccessful;

/** What one task of the provisioning worker came to. */
public sealed interface Step {
  /** The allocation is in another state now; {@code before} tells from which it came. */
  record Moved(Allocation before, Allocation after) implements Step {}

  /** A preparation or a cleanup did not work and is tried again, as this attempt. */
  record TryingAgain(Allocation allocation, Unsuccessful why, int attempt) implements Step {}

  /** A failed allocation is gone from its node, and its units are free. */
  record SweptUp(Allocation failed) implements Step {}

  /** A node takes nothing new any more: something of it does not work. */
  record Quarantined(Node node, Unsuccessful why) implements Step {}

  /** Done before, or overtaken by something else. */
  record NothingToDo() implements Step {}
}
