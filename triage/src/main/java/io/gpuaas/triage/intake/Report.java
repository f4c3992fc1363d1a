package io.gpuaas.triage.intake;

import io.gpuaas.contract.api.Support;
import io.gpuaas.triage.text.ShownText;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user said, made fit to be shown. Not evidence: anybody can report anything.
 *
 * @param projectSource flag, environment or default; null when nobody said
 */
public record Report(
    @Nullable String command,
    @Nullable String code,
    @Nullable String message,
    @Nullable String reason,
    @Nullable String projectId,
    @Nullable String projectSource,
    @Nullable String user,
    @Nullable Instant timestamp) {
  public static final Report NONE = new Report(null, null, null, null, null, null, null, null);

  private static final Set<String> SOURCES = Set.of("flag", "environment", "default");

  public Report {
    command = ShownText.lineOrNull(command, 256);
    code = CodeText.read(code);
    message = ShownText.lineOrNull(message, 512);
    reason = CodeText.read(reason);
    projectId = ShownText.lineOrNull(projectId, 128);
    projectSource = projectSource != null && SOURCES.contains(projectSource) ? projectSource : null;
    user = ShownText.lineOrNull(user, 128);
  }

  /** As it came over the wire. */
  public static Report of(Support.Report sent) {
    return new Report(
        sent.command(),
        sent.code(),
        sent.message(),
        sent.reason(),
        sent.projectId(),
        sent.projectSource(),
        sent.user(),
        sent.timestamp());
  }

  /** As it goes over the wire. */
  public Support.Report sent(String correlationId) {
    return new Support.Report(
        correlationId,
        command,
        code,
        message,
        reason,
        projectId,
        projectSource,
        user,
        timestamp,
        null);
  }

  /** This report, with what it does not say taken from another. */
  public Report or(Report other) {
    return new Report(
        first(command, other.command),
        first(code, other.code),
        first(message, other.message),
        first(reason, other.reason),
        first(projectId, other.projectId),
        first(projectSource, other.projectSource),
        first(user, other.user),
        timestamp != null ? timestamp : other.timestamp);
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }
}
