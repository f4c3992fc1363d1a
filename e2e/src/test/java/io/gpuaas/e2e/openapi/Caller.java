package io.gpuaas.e2e.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.ProjectHeader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls a service as one principal, and lets every answer be judged.
 *
 * @param token null for nobody
 * @param projectId the project context, null for none
 * @param answered gets every operation that answered with success
 */
record Caller(
    HttpClient http,
    ApiDocument document,
    Set<String> answered,
    URI baseUrl,
    @Nullable String token,
    @Nullable String projectId) {

  Caller as(@Nullable String otherToken) {
    return new Caller(http, document, answered, baseUrl, otherToken, projectId);
  }

  Caller at(URI service) {
    return new Caller(http, document, answered, service, token, projectId);
  }

  Caller in(@Nullable String project) {
    return new Caller(http, document, answered, baseUrl, token, project);
  }

  JsonNode get(int status, String path) throws IOException, InterruptedException {
    return call(status, "GET", path, null);
  }

  JsonNode post(int status, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return call(status, "POST", path, WireJson.mapper().writeValueAsString(body));
  }

  /** Sends the request; fails unless the answer has this status and is as described. */
  JsonNode call(int status, String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    URI uri = URI.create(baseUrl + path);
    Exchange exchange =
        new Exchange(
            method, uri.getPath(), http.send(request(method, uri, body), BodyHandlers.ofString()));
    judge(status, exchange);
    return exchange.mediaType().equals("application/json")
        ? WireJson.mapper().readTree(exchange.answer().body())
        : WireJson.mapper().nullNode();
  }

  private void judge(int status, Exchange exchange) {
    ApiOperation operation =
        document
            .operation(exchange.method(), exchange.path())
            .orElseThrow(() -> new AssertionError("not described: " + exchange));
    assertThat(exchange.status()).as(exchange::toString).isEqualTo(status);
    assertThat(new Judge(document).differences(operation, exchange))
        .as(exchange::toString)
        .isEmpty();
    if (status < 300) {
      answered.add(operation.toString());
    }
  }

  private HttpRequest request(String method, URI uri, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (projectId != null) {
      request.header(ProjectHeader.NAME, projectId);
    }
    return request.build();
  }
}
