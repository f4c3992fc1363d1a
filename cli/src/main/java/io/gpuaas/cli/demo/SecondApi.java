package io.gpuaas.cli.demo;

import io.gpuaas.client.http.NoAnswer;
import io.gpuaas.client.http.Request;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.http.Transport;
import io.gpuaas.contract.signal.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another gpuaas-api process on the same database, as they run at scale; this one is there to be
 * killed.
 */
final class SecondApi {
  private static final Duration READY = Duration.ofMinutes(3);

  private final Stage stage;
  private final int port = freePort();
  private final Child child;

  /** Starts it and does not wait. */
  SecondApi(Stage stage) {
    this.stage = stage;
    this.child = stage.launcher().start(List.of("server", Service.API.wireName()), environment());
  }

  private Map<String, String> environment() {
    Platform platform = stage.platform();
    String authorization =
        URLEncoder.encode("Bearer " + platform.ingestToken(), StandardCharsets.UTF_8)
            .replace("+", "%20");
    return Map.of(
        "GPUAAS_STATE_DIR", stage.state().resolve("second-api").toString(),
        "GPUAAS_API_PORT", Integer.toString(port),
        "GPUAAS_DATABASE_URL", platform.endpoints().databaseUrl(),
        "GPUAAS_PUBLIC_URL", platform.url(Service.API).toString(),
        "GPUAAS_SUPPORT_URL", platform.url(Service.SUPPORT).toString(),
        "GPUAAS_TELEMETRY", "otlp",
        "OTEL_EXPORTER_OTLP_ENDPOINT", platform.url(Service.SUPPORT).toString(),
        "OTEL_EXPORTER_OTLP_HEADERS", "authorization=" + authorization);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  /** Returns when it serves. */
  void awaitReady() throws InterruptedException {
    stage.conditions().await("the second API is ready", READY, this::ready);
  }

  private Optional<Boolean> ready() {
    if (!child.process().isAlive()) {
      throw new DemoFailed("the second API ended:\n" + child.err());
    }
    URI readyz = URI.create("http://127.0.0.1:" + port + "/readyz");
    try {
      boolean up =
          new Transport(Timeouts.DEFAULT)
              .send(new Request("GET", readyz, Map.of(), null))
              .isSuccess();
      return up ? Optional.of(true) : Optional.empty();
    } catch (NoAnswer notYet) {
      return Optional.empty();
    }
  }

  /** The process that serves: the last one of those that the command started. */
  long pid() {
    return child
        .process()
        .descendants()
        .reduce((parent, descendant) -> descendant)
        .map(ProcessHandle::pid)
        .orElseGet(() -> child.process().pid());
  }
}
