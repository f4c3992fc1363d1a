package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.grafana.Grafana;
import io.gpuaas.telemetry.http.Asked;
import io.gpuaas.telemetry.http.Call;
import io.gpuaas.telemetry.http.Fetched;
import io.gpuaas.telemetry.http.HttpApi;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.ErrorCountQuery;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs from Grafana Loki 3 (HTTP API, {@code /loki/api/v1}), whether they went in as JSON
 * lines or by OTLP.
 */
public final class LokiLogs implements LogReader {
  private static final String BACKEND = "loki";

  private final InstantSource clock;
  private final HttpApi api;
  private final Lookup lookup;
  private final Counting counting;

  /**
   * Connects to nothing yet.
   *
   * @param clock says which labels {@link #check} asks for
   */
  public LokiLogs(LokiConfig config, InstantSource clock) {
    this.clock = clock;
    this.api = new HttpApi(config.endpoint());
    RangeRead range = new RangeRead(api);
    this.lookup = new Lookup(config, range);
    this.counting = new Counting(config, range, api);
  }

  @Override
  public Answer<LogRecord> byCorrelationId(LogQuery query) {
    return lookup.of(query);
  }

  @Override
  public Answer<ErrorCodeCount> countByErrorCode(ErrorCountQuery query) {
    return counting.of(query);
  }

  /** A gateway seldom passes {@code /ready} on; it passes what queries need. */
  @Override
  public Answer<LogRecord> check() {
    Instant now = clock.instant();
    TimeWindow window = TimeWindow.around(now, Duration.ofMinutes(5), Duration.ofNanos(1));
    Asked asked = Asked.now(BACKEND, "GET /ready", window, null);
    Call ready = Call.get("/ready");
    Call labels =
        Call.get("/loki/api/v1/labels")
            .with("start", Nanos.text(window.start()))
            .with("end", Nanos.text(window.end()));
    Fetched<Boolean> answer = api.fetch(ready, body -> true);
    if (answer instanceof Fetched.Nothing<Boolean> nothing
        && (nothing.status() / 100 == 4 || nothing.status() / 100 == 3)) {
      answer = api.fetch(labels, body -> true);
    }
    return switch (answer) {
      case Fetched.Content<Boolean> good -> Answer.of(asked.answered(0, 0, null), List.of());
      case Fetched.Nothing<Boolean> nothing -> Answer.of(asked.failed(nothing.reason()), List.of());
    };
  }

  /** A question that begins now, with the page where a person can ask it again. */
  static Asked asked(LokiConfig config, String query, TimeWindow window) {
    Grafana grafana = config.grafana();
    @Nullable String link = grafana == null ? null : grafana.logs(query, window);
    return Asked.now(BACKEND, query, window, link);
  }
}
