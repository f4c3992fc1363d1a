package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.spi.ErrorCodeCount;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Counts records by error code, up to a number that keeps the memory of a question small. */
final class ErrorTally {
  private static final Comparator<ErrorCodeCount> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(ErrorCodeCount::records)
          .reversed()
          .thenComparing(ErrorCodeCount::errorCode);

  private final Map<String, Code> codes = new HashMap<>();
  private final long limit;
  private long records;

  ErrorTally(long limit) {
    this.limit = limit;
  }

  private static final class Code {
    private final Set<BytesRef> correlationIds = new HashSet<>();
    private final Set<BytesRef> projects = new HashSet<>();
    private final Set<BytesRef> users = new HashSet<>();
    private long records;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private ErrorCodeCount count(String code) {
      return new ErrorCodeCount(
          code,
          records,
          correlationIds.size(),
          projects.size(),
          users.size(),
          Field.instant(first),
          Field.instant(last));
    }
  }

  /** No more is counted: the answer is a part. */
  boolean isFull() {
    return records >= limit;
  }

  void add(
      String errorCode,
      long time,
      @Nullable BytesRef correlationId,
      @Nullable BytesRef project,
      @Nullable BytesRef user) {
    records++;
    Code code = codes.computeIfAbsent(errorCode, any -> new Code());
    code.records++;
    code.first = Math.min(code.first, time);
    code.last = Math.max(code.last, time);
    addTo(code.correlationIds, correlationId);
    addTo(code.projects, project);
    addTo(code.users, user);
  }

  private static void addTo(Set<BytesRef> set, @Nullable BytesRef value) {
    if (value != null && !set.contains(value)) {
      set.add(BytesRef.deepCopyOf(value));
    }
  }

  List<ErrorCodeCount> counts() {
    return codes.entrySet().stream()
        .map(entry -> entry.getValue().count(entry.getKey()))
        .sorted(MOST_FREQUENT_FIRST)
        .toList();
  }
}
