package io.gpuaas.triage;

import io.gpuaas.contract.api.Support;
import io.gpuaas.contract.id.CorrelationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The question: an id, and what its user reported. Every reported field is hostile text and may be
 * null; none of it counts as evidence.
 *
 * @param reason the error envelope's {@code details.reason}
 * @param projectSource flag, environment, default or unknown
 * @param timestamp when the command failed, by the user's clock
 */
public record TriageRequest(
    CorrelationId correlationId,
    @Nullable String command,
    @Nullable String code,
    @Nullable String message,
    @Nullable String reason,
    @Nullable String projectId,
    @Nullable String projectSource,
    @Nullable String user,
    @Nullable Instant timestamp) {

  /** From the id alone. */
  public static TriageRequest of(CorrelationId id) {
    return new TriageRequest(id, null, null, null, null, null, null, null, null);
  }

  /** With what the user reported; the report's own id is not looked at. */
  public static TriageRequest of(CorrelationId id, Support.@Nullable Report report) {
    return report == null
        ? of(id)
        : new TriageRequest(
            id,
            report.command(),
            report.code(),
            report.message(),
            report.reason(),
            report.projectId(),
            report.projectSource(),
            report.user(),
            report.timestamp());
  }
}
