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

  /** With what the user reported; the report's own id is not looked at. */
  public static TriageRequest of(CorrelationId id, Support.@Nullable Report report) {
    return report == null ? of(id) : new TriageRequest(id, Report.of(report), null);
  }
}
