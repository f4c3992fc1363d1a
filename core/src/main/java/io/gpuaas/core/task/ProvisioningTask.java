package io.gpuaas.core.task;

import java.util.UUID;

/** What the provisioning worker is asked to do. Each can be delivered more than once. */
public sealed interface ProvisioningTask {
  /**
   * Has the node of an allocation prepare its workspace.
   *
   * @param attempt 1 for the first
   */
  record Provision(UUID allocationId, int attempt) implements ProvisioningTask {}

  /** Releases an allocation whose release was asked for before it was active. */
  record ReleaseEarly(UUID allocationId) implements ProvisioningTask {}

  /**
   * Has the node of an allocation clean up after it.
   *
   * @param attempt 1 for the first
   */
  record Clean(UUID allocationId, int attempt) implements ProvisioningTask {}

  /** A node task has ended; the allocation, or the node, follows. */
  record Settle(UUID nodeTaskId) implements ProvisioningTask {}

  /** An allocation is past its deadline: it fails, for the reason that can be found. */
  record GiveUp(UUID allocationId) implements ProvisioningTask {}

  /** Looks for what nobody will finish; there is one such task, and it never ends. */
  record Sweep() implements ProvisioningTask {}
}
