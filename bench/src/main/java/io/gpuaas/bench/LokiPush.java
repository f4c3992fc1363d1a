package io.gpuaas.bench;

import io.gpuaas.telemetry.json.LogJson;
import io.gpuaas.telemetry.spi.LogRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes records into a Loki as a log shipper does: a JSON line each, one stream a service. */
record LokiPush(HttpClient client, URI loki) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int NO_CONTENT = 204;

  /**
   * Returns when Loki has taken them.
   *
   * @throws IOException with Loki's own words when it refuses them
   */
  void push(List<LogRecord> records) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(loki.resolve("/loki/api/v1/push"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(records)))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != NO_CONTENT) {
      throw new IOException("Loki answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  private static String body(List<LogRecord> records) {
    Map<String, List<List<String>>> values =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    LogRecord::service, Collectors.mapping(LokiPush::value, Collectors.toList())));
    List<Map<String, Object>> streams = new ArrayList<>();
    values.forEach(
        (service, lines) ->
            streams.add(Map.of("stream", Map.of("service", service), "values", lines)));
    return JSON.writeValueAsString(Map.of("streams", streams));
  }

  private static List<String> value(LogRecord log) {
    long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, log.timestamp());
    return List.of(Long.toString(nanos), LogJson.print(log));
  }
}
