package io.gpuaas.core.incident;

import io.gpuaas.contract.api.IncidentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reporter may know of an incident.
 *
 * @param remediation the latest verdict's words for users
 */
public record ReportProgress(
    IncidentStatus status, Instant reportedAt, Instant updatedAt, @Nullable String remediation) {}
