package io.gpuaas.cli.failure;

import io.gpuaas.contract.redaction.Redaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a failure, redacted: all that a triage could ask the user for.
 *
 * @param command with every value masked that could be a secret
 * @param reason as in the details of the envelope
 * @param projectSource flag, environment, default or unknown
 * @param identity the user name; null when nobody is logged in
 */
public record FailureRecord(
    String correlationId,
    String command,
    String code,
    String message,
    @Nullable String reason,
    int exitCode,
    @Nullable String projectId,
    String projectSource,
    @Nullable String identity,
    Instant timestamp,
    String cliVersion) {
  public FailureRecord {
    message = Redaction.text(message);
    reason = reason == null ? null : Redaction.text(reason);
  }
}
