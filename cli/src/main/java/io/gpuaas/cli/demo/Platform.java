package io.gpuaas.cli.demo;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Endpoints;
import io.gpuaas.contract.signal.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Everything that {@code gpuaas up} runs, on free loopback ports. */
final class Platform {
  private static final Duration READY = Duration.ofMinutes(3);

  /** Every service's port, and which of them are fixed after a first start. */
  private static final Map<String, Service> PORTS =
      Map.of(
          "GPUAAS_API_PORT", Service.API,
          "GPUAAS_PROVISIONING_WORKER_PORT", Service.PROVISIONING_WORKER,
          "GPUAAS_TERMINAL_GATEWAY_PORT", Service.TERMINAL_GATEWAY,
          "GPUAAS_BILLING_WORKER_PORT", Service.BILLING_WORKER,
          "GPUAAS_WEBHOOK_WORKER_PORT", Service.WEBHOOK_WORKER,
          "GPUAAS_SUPPORT_PORT", Service.SUPPORT);

  private final Launcher launcher;
  private final Conditions conditions;
  private final Path state;
  private final String ingestToken;
  private @Nullable Child up;
  private @Nullable Endpoints endpoints;

  Platform(Launcher launcher, Conditions conditions, Path state, String ingestToken) {
    this.launcher = launcher;
    this.conditions = conditions;
    this.state = state;
    this.ingestToken = ingestToken;
  }

  /** Starts it, the second time on the ports of the first; returns when all of it is ready. */
  void start() throws InterruptedException {
    Child starting = launcher.start(List.of("up"), environment());
    up = starting;
    try {
      endpoints = conditions.await("gpuaas up is ready", READY, () -> ready(starting));
    } catch (DemoFailed e) {
      throw new DemoFailed(e.getMessage() + "\n" + starting.err(), e);
    }
  }

  /** Ends it in order and starts it again where it was. */
  void restart() throws InterruptedException {
    Process running = process().orElseThrow();
    running.destroy();
    conditions.await(
        "gpuaas up ends", READY, () -> running.isAlive() ? Optional.empty() : Optional.of(true));
    start();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    PORTS.forEach((key, service) -> environment.put(key, port(service)));
    environment.put("GPUAAS_STATE_DIR", state.toString());
    environment.put("GPUAAS_TELEMETRY_INGEST_TOKEN", ingestToken);
    environment.put("GPUAAS_HEARTBEAT_INTERVAL", "PT1S");
    environment.put("GPUAAS_TERMINAL_NODE_ANSWER", "PT4S");
    // Long enough for a loaded laptop, short enough to wait for.
    environment.put("GPUAAS_NODE_OFFLINE_AFTER", "PT8S");
    return environment;
  }

  private String port(Service service) {
    Endpoints before = endpoints;
    return before == null ? "0" : Integer.toString(uri(before, service).getPort());
  }

  private Optional<Endpoints> ready(Child starting) {
    if (!starting.process().isAlive()) {
      throw new DemoFailed("gpuaas up ended before it was ready");
    }
    Path file = state.resolve("up/endpoints.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(WireJson.mapper().readValue(Files.readAllBytes(file), Endpoints.class));
    } catch (IOException | JacksonException e) {
      throw new DemoFailed("cannot read " + file, e);
    }
  }

  /** What runs where. */
  Endpoints endpoints() {
    Endpoints known = endpoints;
    if (known == null) {
      throw new IllegalStateException("not started");
    }
    return known;
  }

  /** The base URL of a service. */
  URI url(Service service) {
    return uri(endpoints(), service);
  }

  private static URI uri(Endpoints endpoints, Service service) {
    String url = endpoints.services().get(service.wireName());
    if (url == null) {
      throw new DemoFailed("gpuaas up runs no " + service.wireName());
    }
    return URI.create(url);
  }

  String ingestToken() {
    return ingestToken;
  }

  /** The password of the first administrator. */
  String adminPassword() {
    return read("up/admin-password");
  }

  /** PostgreSQL's first process: the first line of its pid file. */
  Optional<Long> postmaster() {
    Path file = state.resolve("up/postgres/data/postmaster.pid");
    return Files.exists(file)
        ? read("up/postgres/data/postmaster.pid").lines().findFirst().map(Long::parseLong)
        : Optional.empty();
  }

  /** Where its node agent keeps the workspaces of allocations. */
  Path workspaces() {
    return state.resolve("up/node-agent/workspaces");
  }

  private String read(String file) {
    try {
      return Files.readString(state.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of {@code gpuaas up}; empty before the start. */
  Optional<Process> process() {
    return Optional.ofNullable(up).map(Child::process);
  }
}
