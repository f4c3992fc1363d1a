package io.gpuaas.telemetry.tempo;

import io.gpuaas.telemetry.grafana.Grafana;
import io.gpuaas.telemetry.http.Asked;
import io.gpuaas.telemetry.http.Call;
import io.gpuaas.telemetry.http.Fetched;
import io.gpuaas.telemetry.http.HttpApi;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.telemetry.spi.TraceSearch;
import io.gpuaas.telemetry.tempo.SearchBody.Hits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads traces from Grafana Tempo 2 or later (HTTP API, {@code /api}). */
public final class TempoTraces implements TraceReader {
  private static final String BACKEND = "tempo";
  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
  private static final int LONGEST_SHOWN = 64;

  private final TempoConfig config;
  private final InstantSource clock;
  private final HttpApi api;

  /**
   * Connects to nothing yet.
   *
   * @param clock says when {@link #check} was asked
   */
  public TempoTraces(TempoConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.api = new HttpApi(config.endpoint());
  }

  /** What is no trace id is not sent: no trace has it. */
  @Override
  public Answer<SpanRecord> byTraceId(TraceQuery query) {
    if (TRACE_ID.matcher(query.traceId()).matches()) {
      return TraceById.ask(config, api, query);
    }
    String id = query.traceId();
    String shown = id.substring(0, Math.min(LONGEST_SHOWN, id.length()));
    Asked asked = Asked.now(BACKEND, TraceById.text(shown), query.window(), null);
    return Answer.of(asked.answered(0, 0, null), List.of());
  }

  @Override
  public Answer<String> byCorrelationId(TraceSearch search) {
    String traceQl =
        "{ %s = \"%s\" }".formatted(config.attributeInTraceQl(), search.correlationId());
    Asked asked = asked(config, traceQl, search.window());
    Call call =
        Seconds.bound(Call.get("/api/search").with("q", traceQl), search.window())
            .with("limit", String.valueOf(search.limit() + 1L));
    return switch (api.fetch(call, body -> SearchBody.read(body, search.limit() + 1))) {
      case Fetched.Content<Hits> found -> found(asked, found.content(), search.limit());
      case Fetched.Nothing<Hits> nothing -> Answer.of(asked.failed(nothing.reason()), List.of());
    };
  }

  private static Answer<String> found(Asked asked, Hits hits, int limit) {
    boolean more = hits.traceIds().size() > limit;
    List<String> ids = more ? hits.traceIds().subList(0, limit) : hits.traceIds();
    String gap = more ? "there are more than " + limit : hits.gap();
    return Answer.of(asked.answered(ids.size(), hits.bytes(), gap), ids);
  }

  /** A gateway may not pass {@code /ready} on; {@code /api/echo} is where queries go. */
  @Override
  public Answer<SpanRecord> check() {
    TimeWindow window =
        TimeWindow.around(clock.instant(), Duration.ofMinutes(5), Duration.ofNanos(1));
    Asked asked = Asked.now(BACKEND, "GET /ready", window, null);
    Fetched<Boolean> answer = api.fetch(Call.get("/ready"), body -> true);
    if (answer instanceof Fetched.Nothing<Boolean> nothing
        && (nothing.status() / 100 == 4 || nothing.status() / 100 == 3)) {
      answer = api.fetch(Call.get("/api/echo"), body -> true);
    }
    return switch (answer) {
      case Fetched.Content<Boolean> good -> Answer.of(asked.answered(0, 0, null), List.of());
      case Fetched.Nothing<Boolean> nothing -> Answer.of(asked.failed(nothing.reason()), List.of());
    };
  }

  /** A question that begins now, with the page where a person can ask it again. */
  static Asked asked(TempoConfig config, String traceQl, TimeWindow window) {
    Grafana grafana = config.grafana();
    @Nullable String link = grafana == null ? null : grafana.traces(traceQl, window);
    return Asked.now(BACKEND, traceQl, window, link);
  }
}
