package io.gpuaas.telemetry.spi;

import java.time.Instant;

/**
 * How often one error code was logged in a window.
 *
 * @param records log records that carry the code
 * @param correlationIds distinct commands
 * @param projects distinct projects
 * @param users distinct users
 */
public record ErrorCodeCount(
    String errorCode,
    long records,
    long correlationIds,
    long projects,
    long users,
    Instant firstSeen,
    Instant lastSeen) {}
