package io.gpuaas.cli.up;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The training run of the server's AOT cache (JEP 514): a start of everything, a few requests, and
 * an end in order, so that the cache holds the classes of a start. Argument: the cache to write.
 */
public final class ServerTraining {
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final long LONGEST_MINUTES = 5;
  private static final List<String> PATHS =
      List.of("/healthz", "/readyz", "/metrics", "/.well-known/gpuaas", "/api/v1/whoami", "/login");
  private static final Map<String, String> ANY_PORT =
      Map.of(
          "GPUAAS_API_PORT", "0",
          "GPUAAS_PROVISIONING_WORKER_PORT", "0",
          "GPUAAS_TERMINAL_GATEWAY_PORT", "0",
          "GPUAAS_BILLING_WORKER_PORT", "0",
          "GPUAAS_WEBHOOK_WORKER_PORT", "0",
          "GPUAAS_SUPPORT_PORT", "0");

  private ServerTraining() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    Path state = Files.createTempDirectory("gpuaas-training");
    Process server = start(state, "-XX:AOTCacheOutput=" + arguments[0]);
    try {
      request(awaitReady(server, state.resolve("up/endpoints.json")));
    } finally {
      // Its end is what writes the cache.
      server.destroy();
      if (!server.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        server.destroyForcibly();
      }
      delete(state);
    }
  }

  private static Process start(Path state, String option) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(ServerProcess.command(List.of(option), "--all")).inheritIO();
    builder.environment().keySet().removeIf(name -> name.startsWith("GPUAAS_"));
    builder.environment().putAll(ANY_PORT);
    builder.environment().put("GPUAAS_STATE_DIR", state.toString());
    return builder.start();
  }

  private static Endpoints awaitReady(Process server, Path file)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    while (!Files.exists(file)) {
      if (server.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)
          || System.nanoTime() > deadline) {
        throw new IOException("the server did not become ready");
      }
    }
    return WireJson.mapper().readValue(Files.readAllBytes(file), Endpoints.class);
  }

  private static void request(Endpoints endpoints) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String service : endpoints.services().values()) {
        for (String path : PATHS) {
          HttpRequest request = HttpRequest.newBuilder(URI.create(service + path)).build();
          int status = http.send(request, BodyHandlers.discarding()).statusCode();
          System.out.println(service + path + ": " + status);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
