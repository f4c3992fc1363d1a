package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.http.Asked;
import io.gpuaas.telemetry.http.Call;
import io.gpuaas.telemetry.http.Fetched;
import io.gpuaas.telemetry.http.HttpApi;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.ErrorCountQuery;
import io.gpuaas.telemetry.spi.Exchange;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures by their code. Commands, projects and users are counted in the newest failures,
 * which are read; when there are more of them, Loki counts the records, which costs it a scan.
 *
 * <p>A count is of a whole service and not of one id, so that its cost grows with everybody's
 * traffic. It begins with the newest part of the window, which tells what the rest will cost, and
 * goes back as far as the bytes that it may read.
 */
record Counting(LokiConfig config, RangeRead range, HttpApi api) {
  /** Of codes in one answer; the catalogue has a few dozen. */
  private static final int MOST_CODES = 1000;

  /** The first part is the window by this. */
  private static final int FIRST = 6;

  Answer<ErrorCodeCount> of(ErrorCountQuery query) {
    List<String> questions = new Queries(config).failures(query.services());
    List<Part> parts = new ArrayList<>();
    TimeWindow counted = newest(questions, query.window(), parts);
    CodeTally tally = CodeTally.of(Part.merged(parts));
    List<Exchange> exchanges = new ArrayList<>(Part.exchanges(parts));
    Map<String, Double> sums = new HashMap<>();
    if (parts.stream().anyMatch(Part::isCut)) {
      for (Sum sum : Together.ask(questions, question -> count(question, counted))) {
        exchanges.add(sum.exchange());
        // A record may have gone in on both ways, so two sums are not added.
        sum.records().forEach((code, records) -> sums.merge(code, records, Math::max));
      }
    }
    List<ErrorCodeCount> counts = tally.counts(sums);
    Status status = Part.status(parts, counts.isEmpty());
    String errors = Part.errors(parts);
    return counted.start().isAfter(query.window().start()) && status != Status.FAILED
        ? new Answer<>(Status.PARTIAL, counts, exchanges, cut(counted, errors))
        : new Answer<>(status, counts, exchanges, errors);
  }

  private String cut(TimeWindow counted, @Nullable String errors) {
    return "counted from %s on; going further back would read more than %,d MiB%s"
        .formatted(
            counted.start(), config.mostBytesCounted() >> 20, errors == null ? "" : "; " + errors);
  }

  /** Reads what may be read, adds it to {@code parts}, and says what it covers. */
  private TimeWindow newest(List<String> questions, TimeWindow window, List<Part> parts) {
    TimeWindow recent =
        new TimeWindow(window.end().minus(window.length().dividedBy(FIRST)), window.end());
    parts.addAll(Together.ask(questions, question -> newest(question, recent)));
    Duration more = affordable(recent, parts);
    if (more.isZero()
        || parts.stream().anyMatch(part -> part.exchange().status() == Status.FAILED)) {
      return recent;
    }
    Instant start = recent.start().minus(more);
    TimeWindow rest =
        new TimeWindow(start.isBefore(window.start()) ? window.start() : start, recent.start());
    parts.addAll(Together.ask(questions, question -> newest(question, rest)));
    return new TimeWindow(rest.start(), window.end());
  }

  /** How far back the bytes that are left will reach, at the cost of what was read. */
  private Duration affordable(TimeWindow read, List<Part> parts) {
    long bytes = parts.stream().mapToLong(part -> part.exchange().bytes()).sum();
    long left = config.mostBytesCounted() - bytes;
    if (left <= 0 || parts.stream().anyMatch(Part::isCut)) {
      return Duration.ZERO;
    }
    double times = bytes == 0 ? FIRST : Math.min(FIRST, (double) left / bytes);
    return Duration.ofMillis(Math.round(read.length().toMillis() * times));
  }

  private Part newest(String question, TimeWindow window) {
    Asked asked = LokiLogs.asked(config, question, window);
    return switch (range.newest(question, window, config.mostCounted())) {
      case Fetched.Nothing<Page> nothing -> new Part(List.of(), asked.failed(nothing.reason()));
      case Fetched.Content<Page> found -> part(asked, found.content());
    };
  }

  private Part part(Asked asked, Page page) {
    List<LogRecord> failures =
        page.entries().stream().map(entry -> Line.read(entry, config)).toList();
    int most = Math.min(config.mostCounted(), range.allowed());
    return new Part(failures, asked.answered(failures.size(), page.bytes(), gap(page, most)));
  }

  private static @Nullable String gap(Page page, int most) {
    return page.entries().size() >= most
        ? "only the newest %,d failures were looked at".formatted(most)
        : page.gap();
  }

  /** How many records each code has. */
  private record Sum(Map<String, Double> records, Exchange exchange) {}

  private Sum count(String question, TimeWindow window) {
    String query = new Queries(config).count(question, window);
    Asked asked = LokiLogs.asked(config, query, window);
    Call call =
        Call.get("/loki/api/v1/query")
            .with("query", query)
            .with("time", Nanos.text(window.end().minusNanos(1)));
    return switch (api.fetch(call, body -> PageReader.read(body, MOST_CODES))) {
      case Fetched.Nothing<Page> nothing -> new Sum(Map.of(), asked.failed(nothing.reason()));
      case Fetched.Content<Page> found -> sum(asked, found.content());
    };
  }

  private static Sum sum(Asked asked, Page page) {
    Map<String, Double> records = new HashMap<>();
    page.samples()
        .forEach((labels, value) -> labels.values().forEach(code -> records.put(code, value)));
    return new Sum(records, asked.answered(records.size(), page.bytes(), page.gap()));
  }
}
