package io.gpuaas.bench.platform;

import io.gpuaas.client.CallContext;
import io.gpuaas.contract.api.IdempotencyHeaders;
import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests as the command line does, each under an id of its own.
 *
 * @param token null for nobody
 * @param project the project context; null for none
 */
public record Caller(HttpClient http, URI base, @Nullable String token, @Nullable String project) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int OK = 200;

  public Caller(URI base) {
    this(HttpClient.newHttpClient(), base, null, null);
  }

  public Caller as(@Nullable String other) {
    return new Caller(http, base, other, project);
  }

  public Caller in(@Nullable String other) {
    return new Caller(http, base, token, other);
  }

  public Caller at(URI service) {
    return new Caller(http, service, token, project);
  }

  public Reply get(String command, String path) throws IOException, InterruptedException {
    return send(command, "GET", path, null);
  }

  public Reply post(String command, String path, String json)
      throws IOException, InterruptedException {
    return send(command, "POST", path, json);
  }

  /**
   * A request that is to take effect once.
   *
   * @param key its idempotency key
   */
  public Reply postOnce(String key, String command, String path, String json)
      throws IOException, InterruptedException {
    return send(command, "POST", path, json, key);
  }

  public Reply delete(String command, String path) throws IOException, InterruptedException {
    return send(command, "DELETE", path, null);
  }

  /** The lines of a stream of events, as they come; whoever has enough closes it. */
  public Stream<String> events(String command, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(CorrelationId.mint(Instant.now(), RANDOM), command, path)
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
    if (answer.statusCode() != OK) {
      answer.body().close();
      throw new IOException("answered " + answer.statusCode());
    }
    return answer.body();
  }

  private Reply send(String command, String method, String path, @Nullable String json)
      throws IOException, InterruptedException {
    return send(command, method, path, json, null);
  }

  private Reply send(
      String command, String method, String path, @Nullable String json, @Nullable String key)
      throws IOException, InterruptedException {
    CorrelationId id = CorrelationId.mint(Instant.now(), RANDOM);
    HttpRequest.Builder request =
        request(id, command, path)
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .header("Content-Type", "application/json");
    if (key != null) {
      request.header(IdempotencyHeaders.KEY, key);
    }
    var answer = http.send(request.build(), BodyHandlers.ofString());
    return new Reply(id, answer.statusCode(), answer.body());
  }

  private HttpRequest.Builder request(CorrelationId id, String command, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header(CorrelationId.HEADER, id.toString())
            .header(CallContext.COMMAND_HEADER, command);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (project != null) {
      request.header(ProjectHeader.NAME, project);
    }
    return request;
  }
}
