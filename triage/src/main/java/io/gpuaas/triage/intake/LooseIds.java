package io.gpuaas.triage.intake;

import io.gpuaas.contract.id.CorrelationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** UUIDs that no word calls anything, for a paste in which no id is called a correlation id. */
final class LooseIds {
  private static final int MOST_LOOSE = 64;
  private static final int MOST_OTHERS = 4096;
  private static final Duration OLDEST = Duration.ofDays(90);
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  private final Instant receivedAt;
  private final Map<CorrelationId, Integer> lines = new LinkedHashMap<>();
  private final Set<CorrelationId> others = new HashSet<>();

  LooseIds(Instant receivedAt) {
    this.receivedAt = receivedAt;
  }

  void loose(CorrelationId id, int line) {
    if (lines.size() < MOST_LOOSE) {
      lines.putIfAbsent(id, line);
    }
  }

  /** The id of something else: wherever it stands again, it is no command's. */
  void other(CorrelationId id) {
    if (others.size() < MOST_OTHERS) {
      others.add(id);
    }
  }

  /** The ids that may well be a command's, with the reason; the best kind only. */
  List<Candidate> candidates() {
    lines.keySet().removeAll(others);
    List<Candidate> minted =
        lines.entrySet().stream()
            .filter(entry -> isRecent(entry.getKey()))
            .map(entry -> new Candidate(entry.getKey(), entry.getValue(), Candidate.MINTED))
            .toList();
    return minted.isEmpty() && lines.size() == 1
        ? lines.entrySet().stream()
            .map(entry -> new Candidate(entry.getKey(), entry.getValue(), Candidate.ONLY))
            .toList()
        : minted;
  }

  private boolean isRecent(CorrelationId id) {
    return id.time()
        .filter(time -> time.isAfter(receivedAt.minus(OLDEST)))
        .filter(time -> time.isBefore(receivedAt.plus(CLOCK_SKEW)))
        .isPresent();
  }

  /** An id, where it stands first, and why it may be the one. */
  record Candidate(CorrelationId id, int line, String because) {
    static final String MINTED = "an id that nothing names, whose time fits";
    static final String ONLY = "the only id in the text, which nothing names: it may be another's";
  }
}
