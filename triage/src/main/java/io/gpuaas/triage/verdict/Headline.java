package io.gpuaas.triage.verdict;

import io.gpuaas.contract.triage.TriageResult.BlastRadius;
import io.gpuaas.contract.triage.TriageResult.Culprit;
import io.gpuaas.contract.triage.TriageResult.Failure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The verdict in one line, for whoever reads nothing else. */
final class Headline {
  private Headline() {}

  static String of(Known known, @Nullable Culprit culprit, @Nullable BlastRadius reach) {
    Decision decision = known.decision();
    return decision.rule().failureClass().wireName()
        + ": "
        + Objects.requireNonNullElse(decision.code(), "no code")
        + known.failure().map(Headline::why).orElse("")
        + ", "
        + extent(reach)
        + (culprit == null ? "" : ", in " + culprit.service() + ": " + culprit.operation());
  }

  /** A node that fell silent left no span to blame, so the reason names where it failed. */
  private static String why(Failure failure) {
    return " (" + failure.reason() + " at " + failure.hop() + ")";
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
