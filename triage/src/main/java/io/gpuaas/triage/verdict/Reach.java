package io.gpuaas.triage.verdict;

import io.gpuaas.contract.triage.TriageResult.BlastRadius;
import io.gpuaas.triage.lookup.Findings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many others met the same code around the same time. */
final class Reach {
  private Reach() {}

  /** Null when nobody could count; that is a gap, and adds to {@code gaps}. */
  static @Nullable BlastRadius of(Findings findings, @Nullable String code, List<String> gaps) {
    if (code == null) {
      return null;
    }
    if (!findings.countsReadable()) {
      gaps.add("How many others are affected is not known.");
      return null;
    }
    return findings.counts().stream()
        .filter(count -> count.errorCode().equals(code))
        .findFirst()
        .map(
            count ->
                new BlastRadius(
                    Findings.COUNT_MINUTES,
                    count.correlationIds(),
                    count.projects(),
                    count.users(),
                    count.firstSeen(),
                    count.lastSeen()))
        .orElseGet(
            () -> {
              gaps.add(
                  "Nobody logged "
                      + code
                      + " in the "
                      + Findings.COUNT_MINUTES
                      + " minutes that were counted.");
              return null;
            });
  }
}
