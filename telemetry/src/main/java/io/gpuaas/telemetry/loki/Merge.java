package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.spi.LogRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one story of several answers. A record that two queries found is one record, be it one
 * entry that both select or one record that was shipped on two ways. What one query found twice was
 * logged twice: Loki itself drops an entry that it has already.
 */
final class Merge {
  private Merge() {}

  /** What makes two records the same; labels and metadata differ with the way into Loki. */
  private record Sameness(
      Instant millisecond,
      String service,
      String level,
      String message,
      @Nullable String spanId,
      @Nullable String errorCode) {
    static Sameness of(LogRecord log) {
      return new Sameness(
          log.timestamp().truncatedTo(ChronoUnit.MILLIS),
          log.service(),
          log.level(),
          log.message(),
          log.spanId(),
          log.errorCode());
    }
  }

  /** Oldest first; of the same time in the order of the answers. */
  static List<LogRecord> of(List<List<LogRecord>> answers) {
    List<LogRecord> merged = new ArrayList<>();
    Map<Sameness, Integer> known = new HashMap<>();
    for (List<LogRecord> answer : answers) {
      Map<Sameness, Integer> here = new HashMap<>();
      for (LogRecord log : answer) {
        Sameness sameness = Sameness.of(log);
        int times = here.merge(sameness, 1, Integer::sum);
        if (times > known.getOrDefault(sameness, 0)) {
          known.put(sameness, times);
          merged.add(log);
        }
      }
    }
    merged.sort(Comparator.comparing(LogRecord::timestamp));
    return merged;
  }
}
