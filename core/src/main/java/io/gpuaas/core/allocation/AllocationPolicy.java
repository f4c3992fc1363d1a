package io.gpuaas.core.allocation;

import java.time.Duration;

/**
 * The limits that allocations live by.
 *
 * @param region where the resources of this control plane are
 * @param liveLimit how many allocations of a project may be neither failed nor released, at least 1
 * @param nodeOfflineAfter a node is offline when its last heartbeat is older
 * @param nodeTaskTimeout how long a node may take to prepare or to clean
 * @param cleanAttempts how often a cleanup is tried before the release has failed, at least 1
 * @param cleanBackoff how long after a failed cleanup the next one starts
 */
public record AllocationPolicy(
    String region,
    int liveLimit,
    Duration nodeOfflineAfter,
    Duration nodeTaskTimeout,
    int cleanAttempts,
    Duration cleanBackoff) {}
