package io.gpuaas.core.tenancy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How a service account or a node proves who it is.
 *
 * @param accessTokenTtl 1 second to 1 hour; empty for the issuer's own
 */
public record MachineCredentials(
    String clientId,
    UUID principalId,
    MachineProof proof,
    Optional<Duration> accessTokenTtl,
    Instant createdAt) {}
