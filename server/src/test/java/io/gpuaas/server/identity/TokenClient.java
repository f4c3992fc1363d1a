package io.gpuaas.server.identity;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** An OAuth client. */
record TokenClient(URI issuer) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What an endpoint answered. */
  record Answer(int status, Map<String, Object> json, String correlationId) {
    String text(String name) {
      return String.valueOf(json.get(name));
    }
  }

  Answer post(String path, Map<String, String> form) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(issuer.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    form.entrySet().stream()
                        .map(e -> e.getKey() + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&")))));
  }

  Answer whoami(String token) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(issuer.resolve("/api/v1/whoami"))
            .header("Authorization", "Bearer " + token));
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(issuer.resolve(path)));
  }

  @SuppressWarnings("unchecked")
  private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Map<String, Object> json =
        answer.body().isEmpty() ? Map.of() : WireJson.mapper().readValue(answer.body(), Map.class);
    return new Answer(
        answer.statusCode(), json, answer.headers().firstValue(CorrelationId.HEADER).orElse(""));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
