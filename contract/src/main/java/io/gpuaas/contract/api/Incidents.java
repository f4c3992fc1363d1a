package io.gpuaas.contract.api;

import io.gpuaas.contract.triage.Handoff;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators know and do about one failed command: {@code /api/v1/incidents}, for ops. */
public final class Incidents {
  private Incidents() {}

  /**
   * An incident, with what its latest verdict says.
   *
   * @param correlationId of the command that failed; names the incident
   * @param status see {@link IncidentStatus}
   * @param failureClass named {@code class} in JSON; null until the first verdict, as are the other
   *     fields of a verdict
   * @param code what the user reported until there is a verdict
   * @param owner who the verdict is routed to
   * @param culprit the service that broke it
   * @param assignee the operator who works on it
   * @param version how many verdicts were recorded
   */
  public record Incident(
      String correlationId,
      String status,
      @Nullable String headline,
      @Nullable String failureClass,
      @Nullable String code,
      @Nullable String confidence,
      @Nullable String fingerprint,
      @Nullable String owner,
      @Nullable String culprit,
      @Nullable String resourceName,
      @Nullable String projectId,
      @Nullable String assignee,
      int version,
      Instant openedAt,
      Instant updatedAt,
      @Nullable Instant closedAt) {}

  /**
   * {@code GET /api/v1/incidents/{id}}. The newest come first, but for verdicts and changes.
   *
   * @param reports at most 20, one a reporter
   * @param verdicts oldest first; of many, those in the middle are dropped
   * @param droppedVerdicts how many were
   * @param notes at most 50; all of them at {@code /notes}
   * @param links at most 20 other incidents of the same fingerprint
   * @param escalations at most 50
   * @param changes the last 50, oldest first; all of them at {@code /changes}
   */
  public record Details(
      Incident incident,
      List<ReportedFailure> reports,
      List<Verdict> verdicts,
      int droppedVerdicts,
      List<Note> notes,
      List<Link> links,
      List<Escalation> escalations,
      List<Change> changes) {
    public Details {
      reports = List.copyOf(reports);
      verdicts = List.copyOf(verdicts);
      notes = List.copyOf(notes);
      links = List.copyOf(links);
      escalations = List.copyOf(escalations);
      changes = List.copyOf(changes);
    }
  }

  /** What a user saw, redacted. */
  public record ReportedFailure(String reporter, Instant reportedAt, Support.Report report) {}

  /**
   * One triage that was recorded; the whole result is at {@code /verdicts/{version}}.
   *
   * @param changed whether class, code, culprit, confidence or gaps differ from the version before
   */
  public record Verdict(
      int version,
      Instant at,
      String by,
      boolean changed,
      String headline,
      String failureClass,
      @Nullable String code,
      String confidence,
      String fingerprint,
      String owner) {}

  public record Note(String id, String author, Instant at, String text) {}

  /** Another incident of the same fingerprint. */
  public record Link(String correlationId, String status, Instant openedAt) {}

  /**
   * A delivery to a target.
   *
   * @param action {@code trigger}, or {@code resolve} when the incident was closed
   * @param state see {@link EscalationState}
   * @param joinedTo the incident whose delivery stands for this one
   * @param joinedState what became of that delivery
   * @param lastError how the last attempt that was not delivered ended
   */
  public record Escalation(
      String id,
      String target,
      String type,
      String action,
      String state,
      String by,
      Instant at,
      @Nullable String note,
      @Nullable String joinedTo,
      @Nullable String joinedState,
      int attempts,
      @Nullable Instant lastAttemptAt,
      @Nullable String lastError) {}

  /**
   * A line of the audit, which nothing can change or remove.
   *
   * @param action dotted, for example {@code incident.assign}
   * @param detail what of, in words
   * @param correlationId of the operator's own command
   */
  public record Change(
      Instant at, String actor, String action, String detail, String correlationId) {}

  /** {@code POST /api/v1/incidents/{id}/notes}; 1 to 10,000 characters. */
  public record WriteNote(String text) {}

  /**
   * {@code POST /api/v1/incidents/{id}/assign}.
   *
   * @param assignee an operator's username; null for whoever asks, empty for nobody
   * @param from who has it now, null or empty for nobody; refused when that is not so
   */
  public record Assign(@Nullable String assignee, @Nullable String from) {}

  /** {@code POST /api/v1/incidents/{id}/close} and {@code /reopen}; the note is kept as one. */
  public record Settle(@Nullable String note) {}

  /** {@code POST /api/v1/incidents/{id}/escalations}. */
  public record Escalate(String to, @Nullable String note) {}

  /**
   * {@code GET /api/v1/escalation-targets}; where it is and its secret are never shown.
   *
   * @param type pagerduty, slack or webhook
   */
  public record Target(String name, String type) {}

  /**
   * What a generic webhook receives.
   *
   * @param escalationId also in the header {@code Idempotency-Key}
   */
  public record Delivery(
      String escalationId,
      String correlationId,
      String target,
      String by,
      Instant at,
      @Nullable String note,
      Handoff handoff) {}
}
