package io.gpuaas.contract.triage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one correlation id: {@code GET /api/v1/triage/{correlation_id}} of gpuaas-support
 * and {@code gpuaas triage -o json}.
 *
 * @param observedAt when the evidence was looked up
 * @param headline one line: class, code, how many are affected, where it broke
 * @param fingerprint the same for failures of one class and code with one culprit: 16 hex digits
 * @param path auth, project, allocation, terminal, billing or unknown
 * @param failure why an allocation failed; null for every other failure, and where nobody said why
 * @param clockSkew services whose clocks are off, so that their offsets in the timeline mislead
 * @param tookMs milliseconds from the question to the verdict
 */
public record TriageResult(
    String correlationId,
    @Nullable String traceId,
    Instant observedAt,
    String headline,
    String fingerprint,
    Inputs inputs,
    String path,
    Classification classification,
    Route route,
    @Nullable String resourceName,
    @Nullable Culprit culprit,
    @Nullable Failure failure,
    Remediation remediation,
    @Nullable BlastRadius blastRadius,
    List<TimelineEntry> timeline,
    List<ClockSkew> clockSkew,
    Evidence evidence,
    double tookMs) {
  public TriageResult {
    timeline = List.copyOf(timeline);
    clockSkew = List.copyOf(clockSkew);
  }

  /**
   * What the seed runbook asks for.
   *
   * @param projectSource flag, environment, default or unknown
   * @param timestampSource report, correlation_id or unknown
   * @param missing the names of the inputs that nobody gave and nothing implied
   * @param inferred the inputs that nobody gave, and what they were taken from
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
      List<String> missing,
      List<Inferred> inferred) {
    public Inputs {
      missing = List.copyOf(missing);
      inferred = List.copyOf(inferred);
    }
  }

  /**
   * An input that nobody gave.
   *
   * @param name as in {@link Inputs}
   * @param from what it was taken from, in words
   */
  public record Inferred(String name, String from) {}

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

  /**
   * Who owns it.
   *
   * @param contact how the owner is reached when it cannot wait; null when the rule names nobody
   * @param also the runbooks beside the first
   */
  public record Route(String owner, @Nullable String contact, String runbook, List<String> also) {
    public Route {
      also = List.copyOf(also);
    }
  }

  /**
   * The deepest failing span.
   *
   * @param because why it is the one
   */
  public record Culprit(
      String service,
      String operation,
      double durationMs,
      @Nullable String error,
      String traceId,
      String spanId,
      String because) {}

  /**
   * Why an allocation or a terminal failed, by the reason that a service wrote down. The culprit is
   * a span, and a node that fell silent leaves none: then the hop says more than the culprit.
   *
   * @param reason the word of a {@link io.gpuaas.contract.error.FailureReason} or of a {@link
   *     io.gpuaas.contract.terminal.TerminalEnd}
   * @param attempts how often it was tried, at least 1; null when no record says
   * @param hop the service in which it failed, for example {@code gpuaas-node-agent}
   * @param fixableBy {@code user}, {@code operator} or {@code capacity}
   * @param retryable whether the same command may succeed later
   * @param nextStep what the user can do
   */
  public record Failure(
      String reason,
      @Nullable Integer attempts,
      String hop,
      String fixableBy,
      boolean retryable,
      String nextStep) {}

  /** What to tell the user, and the operator's steps with their queries filled in. */
  public record Remediation(String user, List<String> operator) {
    public Remediation {
      operator = List.copyOf(operator);
    }
  }

  /**
   * How many met the same code in the service that told of it.
   *
   * @param service whose logs were counted
   * @param atLeast whether there are more than were counted
   */
  public record BlastRadius(
      int windowMinutes,
      String service,
      boolean atLeast,
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
   * @param times how often it repeated itself, at least 1; {@code at} is the first time
   * @param detail what the text leaves out, such as the rest of a stack trace; null when nothing
   */
  public record TimelineEntry(
      Instant at,
      double offsetMs,
      String service,
      String kind,
      String level,
      @Nullable String event,
      String text,
      int times,
      @Nullable String detail,
      @Nullable String spanId) {}

  /**
   * A service whose clock is off.
   *
   * @param aheadMs milliseconds that its clock is ahead of the others; negative when behind
   * @param because what shows it
   */
  public record ClockSkew(String service, double aheadMs, String because) {}

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
