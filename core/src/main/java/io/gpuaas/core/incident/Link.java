package io.gpuaas.core.incident;

import io.gpuaas.contract.api.IncidentStatus;
import java.time.Instant;
import java.util.UUID;

/** Another incident of the same fingerprint. */
public record Link(UUID correlationId, IncidentStatus status, Instant openedAt) {}
