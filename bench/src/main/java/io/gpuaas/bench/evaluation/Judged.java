package io.gpuaas.bench.evaluation;

import io.gpuaas.bench.corpus.Case;
import io.gpuaas.bench.corpus.Staged;
import io.gpuaas.contract.triage.TriageResult;
import java.util.List;

/**
 * A case after its triage.
 *
 * @param millis that the triage took
 * @param bytes that its questions read
 */
public record Judged(Case of, List<Mismatch> mismatches, double millis, long bytes) {
  public Judged {
    mismatches = List.copyOf(mismatches);
  }

  static Judged of(Staged staged, TriageResult result, List<String> found, double millis) {
    return new Judged(
        staged.of(),
        Judge.mismatches(staged, result, found, Shown.of(result)),
        millis,
        result.evidence().queries().stream().mapToLong(TriageResult.Query::bytes).sum());
  }

  public boolean isRight() {
    return mismatches.isEmpty();
  }

  boolean isRight(Trait trait) {
    return mismatches.stream().noneMatch(mismatch -> mismatch.trait() == trait);
  }

  /** The file, and every difference. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(of.path().toString());
    mismatches.forEach(mismatch -> text.append("\n    ").append(mismatch));
    return text.toString();
  }
}
