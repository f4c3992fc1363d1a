package io.gpuaas.e2e.faults;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.Logins;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who creates and releases; each command has its own correlation id. */
record User(Api api) {
  private static final String PATH = "/api/v1/allocations";
  private static final Set<String> SETTLED =
      Set.of("active", "released", "failed", "release_failed");

  /** A command and what became of it. */
  record Command(CorrelationId id, HttpResponse<String> answer) {
    JsonNode body() {
      return WireJson.mapper().readTree(answer.body());
    }

    String allocation() {
      if (answer.statusCode() != 202) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      return body().required("id").asString();
    }
  }

  Command create(String sku) throws IOException, InterruptedException {
    return create(sku, "key-" + Logins.context().correlationId());
  }

  /** As the command line does it: what was refused for the moment is asked for again. */
  Command createPatiently(String sku) throws IOException, InterruptedException {
    String key = "key-" + Logins.context().correlationId();
    Command last = create(sku, key);
    for (int again = 0; last.answer().statusCode() == 503 && again < 10; again++) {
      last = create(sku, key);
    }
    return last;
  }

  Command create(String sku, String key) throws IOException, InterruptedException {
    return command(PATH, WireJson.mapper().writeValueAsString(Map.of("sku", sku)), key);
  }

  Command release(String allocation) throws IOException, InterruptedException {
    return command(PATH + "/" + allocation + "/release", null, "release-" + allocation);
  }

  private Command command(String path, @Nullable String json, String key)
      throws IOException, InterruptedException {
    CorrelationId id = Logins.context().correlationId();
    HttpRequest.Builder request =
        api.request("POST", path, json)
            .header(CorrelationId.HEADER, id.toString())
            .header("Idempotency-Key", key)
            .timeout(Duration.ofSeconds(20));
    return new Command(id, api.send(request));
  }

  JsonNode get(String allocation) throws IOException, InterruptedException {
    return api.ask("GET", PATH + "/" + allocation, null);
  }

  /** Waits until it is where it stays. */
  JsonNode settled(String allocation) {
    return Awaitility.await("allocation " + allocation + " settles")
        .atMost(FaultPlatform.PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> get(allocation),
            now ->
                SETTLED.contains(now.required("state").asString())
                    && !(now.required("state").asString().equals("active")
                        && now.hasNonNull("release_requested_at")));
  }

  String state(String allocation) {
    return settled(allocation).required("state").asString();
  }
}
