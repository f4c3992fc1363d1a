package io.gpuaas.telemetry.tempo;

import io.gpuaas.telemetry.http.Asked;
import io.gpuaas.telemetry.http.Call;
import io.gpuaas.telemetry.http.Fetched;
import io.gpuaas.telemetry.http.HttpApi;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.Exchange;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.tempo.TraceBody.Spans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one trace: where it is expected, and when it is not there once everywhere. A Tempo that
 * does not know version 2 of the API is asked by version 1.
 */
final class TraceById {
  /** Stands for no bounds at all. */
  private static final TimeWindow EVER =
      new TimeWindow(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

  /** Of spans that are read before the earliest are chosen. */
  private static final int MOST = 50_000;

  private final TempoConfig config;
  private final HttpApi api;
  private final TraceQuery query;
  private final List<Exchange> exchanges = new ArrayList<>();

  private TraceById(TempoConfig config, HttpApi api, TraceQuery query) {
    this.config = config;
    this.api = api;
    this.query = query;
  }

  static Answer<SpanRecord> ask(TempoConfig config, HttpApi api, TraceQuery query) {
    TraceById ask = new TraceById(config, api, query);
    List<SpanRecord> spans = ask.in(query.window());
    if (ask.last().status() == Status.EMPTY) {
      spans = ask.in(EVER);
    }
    return new Answer<>(ask.last().status(), spans, ask.exchanges, ask.last().error());
  }

  private Exchange last() {
    return exchanges.getLast();
  }

  private List<SpanRecord> in(TimeWindow window) {
    Asked asked = TempoTraces.asked(config, text(query.traceId()), window);
    Fetched<Spans> answer = fetch(window, Version.V2);
    if (isMissing(answer)) {
      exchanges.add(asked.answered(0, 0, null));
      asked = TempoTraces.asked(config, text(query.traceId()), window);
      answer = fetch(window, Version.V1);
    }
    return switch (answer) {
      case Fetched.Content<Spans> found -> found(asked, found.content());
      case Fetched.Nothing<Spans> nothing -> {
        exchanges.add(
            isMissing(answer) ? asked.answered(0, 0, null) : asked.failed(nothing.reason()));
        yield List.of();
      }
    };
  }

  static String text(String traceId) {
    return "{ trace:id = \"%s\" }".formatted(traceId);
  }

  private static boolean isMissing(Fetched<Spans> answer) {
    return answer instanceof Fetched.Nothing<Spans> nothing && nothing.status() == 404;
  }

  private Fetched<Spans> fetch(TimeWindow window, Version version) {
    Call call =
        Call.get(version.path(query.traceId())).withHeader("Accept", "application/protobuf");
    return api.fetch(
        window.equals(EVER) ? call : Seconds.bound(call, window),
        body -> TraceBody.read(body, version, query.traceId(), MOST));
  }

  private List<SpanRecord> found(Asked asked, Spans found) {
    List<SpanRecord> earliest =
        found.spans().stream()
            .sorted(Comparator.comparing(SpanRecord::start))
            .limit(query.limit())
            .toList();
    exchanges.add(asked.answered(earliest.size(), found.bytes(), gap(found)));
    return earliest;
  }

  private @Nullable String gap(Spans found) {
    return found.spans().size() > query.limit()
        ? "there are more than " + query.limit() + " spans"
        : found.gap();
  }
}
