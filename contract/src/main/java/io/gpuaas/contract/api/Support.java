package io.gpuaas.contract.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What gpuaas-support takes. */
public final class Support {
  private Support() {}

  /**
   * A failure as its user saw it, redacted: {@code POST /api/v1/reports}, and inside {@link
   * Question}.
   *
   * @param command the command with every sensitive value masked
   * @param reason the error envelope's {@code details.reason}, null when it had none
   * @param projectSource flag, environment, default or unknown
   * @param user the user name as far as the CLI knew it
   */
  public record Report(
      String correlationId,
      @Nullable String command,
      @Nullable String code,
      @Nullable String message,
      @Nullable String reason,
      @Nullable String projectId,
      @Nullable String projectSource,
      @Nullable String user,
      @Nullable Instant timestamp,
      @Nullable String cliVersion) {}

  /**
   * What became of a report, for whoever made it: {@code GET /api/v1/reports/{correlation_id}}.
   *
   * @param status received, investigating, escalated or closed
   * @param remediation what the user can do; null until somebody has looked
   */
  public record ReportStatus(
      String correlationId,
      String status,
      Instant reportedAt,
      Instant updatedAt,
      @Nullable String remediation) {}

  /**
   * {@code POST /api/v1/triage}, for ops.
   *
   * @param around where to look when neither the id nor the report tells the time
   */
  public record Question(String correlationId, @Nullable Report report, @Nullable Instant around) {}
}
