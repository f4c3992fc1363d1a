package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.LogRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts records by error code. */
final class CodeTally {
  private static final Comparator<ErrorCodeCount> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(ErrorCodeCount::records)
          .reversed()
          .thenComparing(ErrorCodeCount::errorCode);

  private final Map<String, Code> codes = new HashMap<>();

  private static final class Code {
    private final Set<String> correlationIds = new HashSet<>();
    private final Set<String> projects = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private long records;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private void add(LogRecord log) {
      records++;
      first = log.timestamp().isBefore(first) ? log.timestamp() : first;
      last = log.timestamp().isAfter(last) ? log.timestamp() : last;
      addTo(correlationIds, log.correlationId());
      addTo(projects, log.projectId());
      addTo(users, log.userId());
    }

    private ErrorCodeCount count(String code, double atLeast) {
      return new ErrorCodeCount(
          code,
          Math.max(records, (long) atLeast),
          correlationIds.size(),
          projects.size(),
          users.size(),
          first,
          last);
    }
  }

  static CodeTally of(List<LogRecord> logs) {
    CodeTally tally = new CodeTally();
    for (LogRecord log : logs) {
      if (log.errorCode() != null && !log.errorCode().isEmpty()) {
        tally.codes.computeIfAbsent(log.errorCode(), any -> new Code()).add(log);
      }
    }
    return tally;
  }

  private static void addTo(Set<String> set, @Nullable String value) {
    if (value != null) {
      set.add(value);
    }
  }

  /**
   * Most frequent first.
   *
   * @param atLeast how many records of a code somebody else has counted
   */
  List<ErrorCodeCount> counts(Map<String, Double> atLeast) {
    return codes.entrySet().stream()
        .map(code -> code.getValue().count(code.getKey(), atLeast.getOrDefault(code.getKey(), 0.0)))
        .sorted(MOST_FREQUENT_FIRST)
        .toList();
  }
}
