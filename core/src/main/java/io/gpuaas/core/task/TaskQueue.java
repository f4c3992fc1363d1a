package io.gpuaas.core.task;

import io.gpuaas.core.Cause;
import java.time.Instant;

/** Enqueues in the transaction under way. */
@FunctionalInterface
public interface TaskQueue {
  /** The same task enqueued again before it is finished is one task. */
  void enqueue(ProvisioningTask task, Cause cause, Instant due);
}
