package io.gpuaas.core.allocation;

import io.gpuaas.core.task.RetryPolicy;
import java.time.Duration;

/**
 * The limits that allocations live by.
 *
 * @param region where the resources of this control plane are
 * @param liveLimit how many allocations of a project may be neither failed nor released, at least 1
 * @param packing which of the nodes that lose nothing is taken
 * @param nodeOfflineAfter a node is offline when its last heartbeat is older
 * @param unclaimedAfter a requested allocation that no worker has begun by then has failed: nobody
 *     waits for it any more, and nobody shall be billed for what starts an hour later
 * @param prepare when a preparation that failed on a node that answers is tried again
 * @param prepareTimeout how long a node may take to prepare
 * @param clean when a cleanup that failed is tried again
 * @param cleanTimeout how long a node may take to clean
 */
public record AllocationPolicy(
    String region,
    int liveLimit,
    Packing packing,
    Duration nodeOfflineAfter,
    Duration unclaimedAfter,
    RetryPolicy prepare,
    Duration prepareTimeout,
    RetryPolicy clean,
    Duration cleanTimeout) {

  /** By when a preparation has succeeded or failed, whatever happens. */
  public Duration provisioningDeadline() {
    return deadline(prepare, prepareTimeout);
  }

  /** By when a cleanup has succeeded or failed, whatever happens. */
  public Duration releasingDeadline() {
    return deadline(clean, cleanTimeout);
  }

  private static Duration deadline(RetryPolicy retries, Duration timeout) {
    return timeout.plus(retries.longest()).multipliedBy(retries.attempts()).plusMinutes(1);
  }
}
