package io.gpuaas.contract.triage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one correlation id: {@code GET /api/v1/triage/{correlation_id}} of gpuaas-support
 * and {@code gpuaas triage -o json}.
 *
 * @param observedAt when the evidence was looked up
 * @param path auth, project, allocation, terminal, billing or unknown
 * @param tookMs milliseconds from the question to the verdict
 */
public record TriageResult(
    String correlationId,
    @Nullable String traceId,
    Instant observedAt,
    Inputs inputs,
    String path,
    Classification classification,
    Route route,
    @Nullable String resourceName,
    @Nullable Culprit culprit,
    Remediation remediation,
    @Nullable BlastRadius blastRadius,
    List<TimelineEntry> timeline,
    Evidence evidence,
    double tookMs) {
  public TriageResult {
    timeline = List.copyOf(timeline);
  }

  /**
   * What the seed runbook asks for.
   *
   * @param projectSource flag, environment, default or unknown
   * @param timestampSource report, correlation_id or unknown
   * @param missing the names of the inputs that nobody gave and nothing implied
   */
  public record Inputs(
      @Nullable String command,
      @Nullable String code,
      @Nullable String message,
      @Nullable String projectId,
      String projectSource,
      @Nullable String user,
      @Nullable Instant timestamp,
      String timestampSource,
      List<String> missing) {
    public Inputs {
      missing = List.copyOf(missing);
    }
  }

  /**
   * The class and how sure it is.
   *
   * @param failureClass named {@code class} in JSON
   * @param code the code that routed: the logs' one where there is one
   * @param rule the id and version of the rule that matched
   * @param confidence confirmed, reported, conflict or none
   * @param because one sentence a reason
   */
  public record Classification(
      String failureClass,
      @Nullable String code,
      @Nullable String reportedCode,
      String rule,
      String confidence,
      List<String> because) {
    public Classification {
      because = List.copyOf(because);
    }
  }

  /** Who owns it; {@code also} names the runbooks beside the first. */
  public record Route(String owner, String runbook, List<String> also) {
    public Route {
      also = List.copyOf(also);
    }
  }

  /** The deepest failing span. */
  public record Culprit(
      String service, String operation, double durationMs, @Nullable String error, String spanId) {}

  /** What to tell the user, and the operator's steps with their queries filled in. */
  public record Remediation(String user, List<String> operator) {
    public Remediation {
      operator = List.copyOf(operator);
    }
  }

  public record BlastRadius(
      int windowMinutes,
      long correlationIds,
      long projects,
      long users,
      Instant firstSeen,
      Instant lastSeen) {}

  /**
   * A line of the story.
   *
   * @param offsetMs milliseconds after the first entry
   * @param kind log or span
   */
  public record TimelineEntry(
      Instant at,
      double offsetMs,
      String service,
      String kind,
      String level,
      @Nullable String event,
      String text,
      @Nullable String spanId) {}

  /** What was asked of whom, and what is missing; a gap is always listed. */
  public record Evidence(
      boolean complete, List<String> gaps, List<Query> queries, List<String> runbookQueries) {
    public Evidence {
      gaps = List.copyOf(gaps);
      queries = List.copyOf(queries);
      runbookQueries = List.copyOf(runbookQueries);
    }
  }

  /**
   * One question to one backend.
   *
   * @param status found, empty, partial, failed or skipped
   * @param bytes how much the backend read, as far as it says
   * @param link where a person can open the same query; null when the backend has no page
   */
  public record Query(
      String backend,
      String query,
      Instant start,
      Instant end,
      String status,
      long records,
      long bytes,
      double tookMs,
      @Nullable String error,
      @Nullable String link) {}
}
