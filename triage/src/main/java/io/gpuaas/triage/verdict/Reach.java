package io.gpuaas.triage.verdict;

import io.gpuaas.contract.triage.TriageResult.BlastRadius;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.triage.lookup.Counted;
import io.gpuaas.triage.lookup.Findings;
import io.gpuaas.triage.text.ShownText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many others met the same code around the same time. */
final class Reach {
  private Reach() {}

  /** Null when nobody could count; that is a gap, and adds to {@code gaps}. */
  static @Nullable BlastRadius of(Counted counted, @Nullable String code, List<String> gaps) {
    String service = counted.service();
    if (code == null || service == null) {
      return null;
    }
    if (!counted.readable()) {
      gaps.add("How many others are affected is not known.");
      return null;
    }
    Optional<ErrorCodeCount> same =
        counted.counts().stream().filter(count -> count.errorCode().equals(code)).findFirst();
    if (same.isEmpty()) {
      gaps.add(
          "%s logged no %s in the %d minutes that were counted."
              .formatted(ShownText.line(service, 64), code, Findings.COUNT_MINUTES));
    }
    return same.map(count -> radius(count, service, !counted.whole())).orElse(null);
  }

  private static BlastRadius radius(ErrorCodeCount count, String service, boolean atLeast) {
    return new BlastRadius(
        Findings.COUNT_MINUTES,
        ShownText.line(service, 64),
        atLeast,
        count.correlationIds(),
        count.projects(),
        count.users(),
        count.firstSeen(),
        count.lastSeen());
  }
}
