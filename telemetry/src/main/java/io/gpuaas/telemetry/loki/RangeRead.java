package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.http.Call;
import io.gpuaas.telemetry.http.Fetched;
import io.gpuaas.telemetry.http.Fetched.Nothing;
import io.gpuaas.telemetry.http.HttpApi;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks {@code query_range}, never for more entries than the server allows: what that is it says
 * when it refuses (max_entries_limit_per_query, by default 5,000).
 */
final class RangeRead {
  private static final Pattern ALLOWED =
      Pattern.compile("max_entries_limit_per_query \\(\\d{1,18} > (\\d{1,9})\\)");

  private final HttpApi api;
  private final AtomicInteger allowed = new AtomicInteger(5000);

  RangeRead(HttpApi api) {
    this.api = api;
  }

  /** How many entries one answer may hold. */
  int allowed() {
    return allowed.get();
  }

  /** The oldest entries of a window, or as many as are allowed if that is less. */
  Fetched<Page> oldest(String query, TimeWindow window, int limit) {
    return ask(query, window, limit, "forward");
  }

  /** The newest entries of a window, or as many as are allowed if that is less. */
  Fetched<Page> newest(String query, TimeWindow window, int limit) {
    return ask(query, window, limit, "backward");
  }

  private Fetched<Page> ask(String query, TimeWindow window, int limit, String direction) {
    int asked = Math.min(limit, allowed());
    Fetched<Page> answer = once(query, window, asked, direction);
    return answer instanceof Nothing<Page> refusal && learns(refusal, asked)
        ? once(query, window, Math.min(limit, allowed()), direction)
        : answer;
  }

  private boolean learns(Nothing<Page> refusal, int asked) {
    Matcher limit = ALLOWED.matcher(refusal.reason());
    if (refusal.status() != 400 || !limit.find()) {
      return false;
    }
    int most = Integer.parseInt(limit.group(1));
    if (most < 1 || most >= asked) {
      return false;
    }
    allowed.set(most);
    return true;
  }

  private Fetched<Page> once(String query, TimeWindow window, int limit, String direction) {
    Call call =
        Call.get("/loki/api/v1/query_range")
            .with("query", query)
            .with("start", Nanos.text(window.start()))
            .with("end", Nanos.text(window.end()))
            .with("limit", String.valueOf(limit))
            .with("direction", direction)
            .withHeader("X-Loki-Response-Encoding-Flags", "categorize-labels");
    return api.fetch(call, body -> PageReader.read(body, limit));
  }
}
