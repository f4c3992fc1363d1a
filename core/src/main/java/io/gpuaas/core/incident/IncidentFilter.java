package io.gpuaas.core.incident;

import io.gpuaas.contract.api.IncidentStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Which incidents; everything that is present has to hold.
 *
 * @param since opened then or later
 */
public record IncidentFilter(
    Optional<IncidentStatus> status,
    Optional<String> owner,
    Optional<String> failureClass,
    Optional<String> fingerprint,
    Optional<String> assignee,
    Optional<String> projectId,
    Optional<Instant> since) {}
