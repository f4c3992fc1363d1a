package io.gpuaas.bench.evaluation;

import io.gpuaas.bench.corpus.Staged;
import io.gpuaas.contract.redaction.Redaction;
import io.gpuaas.triage.TriageRequest;
import io.gpuaas.triage.intake.Intake;
import io.gpuaas.triage.intake.Pasted;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.intake.ReportedFailure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What triage is asked, and what was read out of the report for it.
 *
 * @param found the ids in the report, in its order
 */
record Question(TriageRequest request, List<String> found) {
  Question {
    found = List.copyOf(found);
  }

  /** A report that names no failure, or no id, leaves the case's own id alone. */
  static Question of(Staged staged, Instant now) {
    Optional<Pasted> pasted =
        staged.report().map(text -> Intake.read(Redaction.text(text), now, ZoneOffset.UTC));
    TriageRequest request =
        pasted
            .flatMap(Pasted::triaged)
            .map(failure -> reported(failure, staged))
            .orElseGet(() -> new TriageRequest(staged.id(), Report.NONE, staged.around()));
    return new Question(request, pasted.map(Question::ids).orElse(List.of()));
  }

  private static TriageRequest reported(ReportedFailure failure, Staged staged) {
    return new TriageRequest(
        Optional.ofNullable(failure.correlationId()).orElseThrow(),
        failure.report(),
        staged.around());
  }

  private static List<String> ids(Pasted pasted) {
    return pasted.failures().stream()
        .flatMap(failure -> Optional.ofNullable(failure.correlationId()).stream())
        .map(Object::toString)
        .toList();
  }
}
