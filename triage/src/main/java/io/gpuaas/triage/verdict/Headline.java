package io.gpuaas.triage.verdict;

import io.gpuaas.contract.triage.TriageResult.BlastRadius;
import io.gpuaas.contract.triage.TriageResult.Culprit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The verdict in one line, for whoever reads nothing else. */
final class Headline {
  private Headline() {}

  static String of(Decision decision, @Nullable Culprit culprit, @Nullable BlastRadius reach) {
    return decision.rule().failureClass().wireName()
        + ": "
        + Objects.requireNonNullElse(decision.code(), "no code")
        + ", "
        + extent(reach)
        + (culprit == null ? "" : ", in " + culprit.service() + ": " + culprit.operation());
  }

  /** Whoever was refused before they were known counts as a command only. */
  private static String extent(@Nullable BlastRadius reach) {
    if (reach == null) {
      return "extent unknown";
    }
    if (reach.users() > 1 || (reach.users() == 0 && reach.correlationIds() > 1)) {
      return "many";
    }
    return reach.users() == 1 ? "one user" : "one command";
  }
}
