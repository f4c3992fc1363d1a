package io.gpuaas.e2e.platform;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.ProjectHeader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Plain HTTP to one service, as one principal.
 *
 * @param token null for nobody
 * @param project the project context; null for none
 */
public record Api(HttpClient http, URI base, @Nullable String token, @Nullable String project) {
  public Api(URI base) {
    this(HttpClient.newHttpClient(), base, null, null);
  }

  public Api as(@Nullable String other) {
    return new Api(http, base, other, project);
  }

  public Api at(URI service) {
    return new Api(http, service, token, project);
  }

  public Api in(@Nullable String other) {
    return new Api(http, base, token, other);
  }

  /** The answer's body; fails on anything but success. */
  public JsonNode ask(String method, String path, @Nullable String json)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request(method, path, json));
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body().isEmpty()
        ? WireJson.mapper().nullNode()
        : WireJson.mapper().readTree(answer.body());
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** A request with the headers of this principal, to be changed further. */
  public HttpRequest.Builder request(String method, String path, @Nullable String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (project != null) {
      request.header(ProjectHeader.NAME, project);
    }
    return request;
  }
}
