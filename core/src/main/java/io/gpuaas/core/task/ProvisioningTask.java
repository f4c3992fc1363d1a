package io.gpuaas.core.task;

import java.util.UUID;

/** What the provisioning worker is asked to do. Each can be delivered more than once. */
public sealed interface ProvisioningTask {
  UUID allocationId();

  /** Hands the workspace of a requested allocation to its node. */
  record Provision(UUID allocationId) implements ProvisioningTask {}

  /** Hands the cleanup of a releasing allocation to its node. */
  record Release(UUID allocationId) implements ProvisioningTask {}

  /** A node task has ended; the allocation follows. */
  record Settle(UUID allocationId, UUID nodeTaskId) implements ProvisioningTask {}

  /** Sees to it that a node task ends, by its node or by time. */
  record Watch(UUID allocationId, UUID nodeTaskId) implements ProvisioningTask {}
}
