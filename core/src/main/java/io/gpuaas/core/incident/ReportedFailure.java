package io.gpuaas.core.incident;

import io.gpuaas.contract.api.Support;
import java.time.Instant;
import java.util.UUID;

/** What a user saw; the last report of each user counts. */
public record ReportedFailure(
    UUID reporterId, String reporter, Instant reportedAt, Support.Report report) {}
