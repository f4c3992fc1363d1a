package io.gpuaas.triage;

import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.ErrorCountQuery;
import io.gpuaas.telemetry.spi.Exchange;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.telemetry.spi.TraceSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Logs and traces in memory, answering as the SPI promises; it remembers what it was asked. */
final class MemoryEvidence implements LogReader {
  final List<LogRecord> logs = new ArrayList<>();
  final List<SpanRecord> spans = new ArrayList<>();
  final List<LogQuery> asked = Collections.synchronizedList(new ArrayList<>());
  long bytesPerSecond;
  boolean logsFail;
  boolean countsFail;
  boolean tracesFail;

  MemoryEvidence log(LogRecord... records) {
    logs.addAll(List.of(records));
    return this;
  }

  MemoryEvidence span(SpanRecord... records) {
    spans.addAll(List.of(records));
    return this;
  }

  @Override
  public Answer<LogRecord> byCorrelationId(LogQuery query) {
    asked.add(query);
    if (logsFail) {
      return answer(Answer.Status.FAILED, List.of(), query.window(), "connection refused");
    }
    List<LogRecord> all =
        logs.stream()
            .filter(log -> query.correlationId().toString().equals(log.correlationId()))
            .filter(log -> query.services().isEmpty() || query.services().contains(log.service()))
            .filter(log -> query.window().contains(log.timestamp()))
            .sorted(Comparator.comparing(LogRecord::timestamp))
            .toList();
    return query.newest() && all.size() > query.limit()
        ? answer(
            Answer.Status.PARTIAL,
            all.subList(all.size() - query.limit(), all.size()),
            query.window(),
            null)
        : limited(all, query.limit(), query.window());
  }

  @Override
  public Answer<ErrorCodeCount> countByErrorCode(ErrorCountQuery query) {
    TimeWindow window = query.window();
    if (countsFail) {
      return answer(Answer.Status.FAILED, List.of(), window, "too many samples");
    }
    Map<String, List<LogRecord>> byCode =
        logs.stream()
            .filter(log -> log.errorCode() != null && window.contains(log.timestamp()))
            .filter(log -> query.services().isEmpty() || query.services().contains(log.service()))
            .collect(Collectors.groupingBy(log -> Objects.requireNonNull(log.errorCode())));
    List<ErrorCodeCount> counts = new ArrayList<>();
    byCode.forEach((code, records) -> counts.add(count(code, records)));
    return limited(counts, 1000, window);
  }

  @Override
  public Answer<LogRecord> check() {
    throw new AssertionError("triage does not check, it asks");
  }

  /** Both ports have a check, of different types, so one object cannot be both. */
  TraceReader traces() {
    return new Traces();
  }

  private final class Traces implements TraceReader {
    @Override
    public Answer<SpanRecord> byTraceId(TraceQuery query) {
      if (tracesFail) {
        throw new IllegalStateException("the socket is closed");
      }
      List<SpanRecord> all =
          spans.stream().filter(span -> span.traceId().equals(query.traceId())).toList();
      return limited(all, query.limit(), query.window());
    }

    @Override
    public Answer<String> byCorrelationId(TraceSearch search) {
      List<String> all =
          spans.stream()
              .filter(span -> search.window().contains(span.start()))
              .filter(span -> search.correlationId().toString().equals(correlationId(span)))
              .map(SpanRecord::traceId)
              .distinct()
              .toList();
      return limited(all, search.limit(), search.window());
    }

    private static @Nullable String correlationId(SpanRecord span) {
      return span.attributes().get(SpanAttribute.CORRELATION_ID.wireName());
    }

    @Override
    public Answer<SpanRecord> check() {
      throw new AssertionError("triage does not check, it asks");
    }
  }

  private static ErrorCodeCount count(String code, List<LogRecord> records) {
    return new ErrorCodeCount(
        code,
        records.size(),
        distinct(records, LogRecord::correlationId),
        distinct(records, LogRecord::projectId),
        distinct(records, LogRecord::userId),
        records.stream().map(LogRecord::timestamp).min(Comparator.naturalOrder()).orElseThrow(),
        records.stream().map(LogRecord::timestamp).max(Comparator.naturalOrder()).orElseThrow());
  }

  private static long distinct(
      List<LogRecord> records, Function<LogRecord, @Nullable String> field) {
    return records.stream().flatMap(log -> Stream.ofNullable(field.apply(log))).distinct().count();
  }

  private <T> Answer<T> limited(List<T> all, int limit, TimeWindow window) {
    if (all.size() > limit) {
      return answer(Answer.Status.PARTIAL, all.subList(0, limit), window, null);
    }
    return answer(all.isEmpty() ? Answer.Status.EMPTY : Answer.Status.FOUND, all, window, null);
  }

  private <T> Answer<T> answer(
      Answer.Status status, List<T> records, TimeWindow window, @Nullable String error) {
    Exchange exchange =
        new Exchange(
            "memory",
            "all of it",
            window,
            status,
            records.size(),
            bytesPerSecond * window.length().toSeconds(),
            Duration.ofMillis(1),
            error,
            null);
    return Answer.of(exchange, records);
  }
}
