package io.gpuaas.core.incident;

import io.gpuaas.core.Cause;
import java.time.Instant;
import java.util.UUID;

/** Enqueues in the transaction under way. */
@FunctionalInterface
public interface DeliveryQueue {
  void enqueue(UUID escalationId, Cause cause, Instant due);
}
