package io.gpuaas.triage;

import io.gpuaas.contract.api.Support;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.triage.intake.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The question: an id, and what its user reported.
 *
 * @param report the user's word; none of it counts as evidence
 * @param around where the operator says to look when nothing else tells the time; null when they
 *     did not
 */
public record TriageRequest(CorrelationId correlationId, Report report, @Nullable Instant around) {

  /** From the id alone. */
  public static TriageRequest of(CorrelationId id) {
    return new TriageRequest(id, Report.NONE, null);
  }

  /** With what came along with the question; its own id is not looked at. */
  public static TriageRequest of(CorrelationId id, Support.Question question) {
    Support.Report report = question.report();
    return new TriageRequest(
        id, report == null ? Report.NONE : Report.of(report), question.around());
  }

  /** As it goes over the wire. */
  public Support.Question question() {
    return new Support.Question(
        correlationId.toString(), report.sent(correlationId.toString()), around);
  }
}
