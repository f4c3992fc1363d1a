package io.gpuaas.bench;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The seed runbook's own queries, one after another, as a person pastes them into Grafana. */
record PastedQueries(HttpClient client, URI loki, TimeWindow window) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Word for word from the runbook. */
  static final List<String> SELECTORS =
      List.of(
          "{service=\"gpuaas-api\"}",
          "{service=~\"gpuaas-(terminal-gateway|api)\"}",
          "{service=~\"gpuaas-(provisioning-worker|api)\"}",
          "{service=~\"gpuaas-(billing-worker|webhook-worker|api)\"}");

  /**
   * What one query came to.
   *
   * @param lines what it found, as nanoseconds and line
   */
  record Outcome(String selector, double millis, long bytes, Set<String> lines) {}

  Outcome ask(String selector, CorrelationId id) throws IOException, InterruptedException {
    String query = selector + " | json | correlation_id=\"" + id + "\"";
    URI uri =
        loki.resolve(
            "/loki/api/v1/query_range?limit=1000&direction=forward&query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + "&start="
                + nanos(window.start())
                + "&end="
                + nanos(window.end()));
    long begin = System.nanoTime();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(2)).build(),
            HttpResponse.BodyHandlers.ofString());
    double millis = (System.nanoTime() - begin) / 1e6;
    if (answer.statusCode() != 200) {
      throw new IOException("Loki answered " + answer.statusCode() + ": " + answer.body());
    }
    JsonNode data = JSON.readTree(answer.body()).path("data");
    long bytes = data.path("stats").path("summary").path("totalBytesProcessed").asLong();
    return new Outcome(selector, millis, bytes, lines(data.path("result")));
  }

  private static Set<String> lines(JsonNode streams) {
    Set<String> lines = new HashSet<>();
    for (JsonNode stream : streams) {
      stream.path("values").forEach(value -> lines.add(value.path(1).asString()));
    }
    return lines;
  }

  private static long nanos(Instant instant) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
  }
}
