package io.gpuaas.telemetry.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A backend that nobody has configured: every question is skipped, and says what is missing. */
public final class Absent {
  private static final TimeWindow NEVER =
      new TimeWindow(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

  private Absent() {}

  /**
   * Logs that are nowhere.
   *
   * @param reason what to configure, as the answers' own words
   */
  public static LogReader logs(String reason) {
    return new Logs(reason);
  }

  /** Traces that are nowhere, as {@link #logs}. */
  public static TraceReader traces(String reason) {
    return new Traces(reason);
  }

  private record Logs(String reason) implements LogReader {
    @Override
    public Answer<LogRecord> byCorrelationId(LogQuery query) {
      return skipped("logs", query.window(), reason);
    }

    @Override
    public Answer<ErrorCodeCount> countByErrorCode(ErrorCountQuery query) {
      return skipped("logs", query.window(), reason);
    }

    @Override
    public Answer<LogRecord> check() {
      return skipped("logs", NEVER, reason);
    }
  }

  private record Traces(String reason) implements TraceReader {
    @Override
    public Answer<SpanRecord> byTraceId(TraceQuery query) {
      return skipped("traces", query.window(), reason);
    }

    @Override
    public Answer<String> byCorrelationId(TraceSearch search) {
      return skipped("traces", search.window(), reason);
    }

    @Override
    public Answer<SpanRecord> check() {
      return skipped("traces", NEVER, reason);
    }
  }

  private static <T> Answer<T> skipped(String backend, TimeWindow window, String reason) {
    return Answer.of(
        new Exchange(backend, "", window, Answer.Status.SKIPPED, 0, 0, Duration.ZERO, reason, null),
        List.of());
  }
}
