package io.gpuaas.e2e.faults;

import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.storage.database.DatabaseUrl;
import io.gpuaas.storage.embedded.EmbeddedConfig;
import io.gpuaas.storage.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** One process a service, as a company runs it, so that each can be killed alone. */
final class FaultPlatform implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String MAIN = "io.gpuaas.server.Main";
  private static final String INGEST = "0123456789abcdef0123456789abcdef";
  private static final Duration POSTGRES_PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path state;
  private final String address;
  private final Map<String, String> settings;
  private final EmbeddedConfig database;
  private final int apiPort;
  private final int supportPort;
  private final List<Child> workers = new ArrayList<>();
  private EmbeddedPostgres postgres;
  private final Child support;
  private Child api;

  /**
   * Starts the database, gpuaas-support and gpuaas-api; workers and agents are the test's own.
   *
   * @param address of this host, that everything listens on
   * @param settings in place of those below
   */
  FaultPlatform(Path state, String address, Map<String, String> settings) throws IOException {
    this.state = state;
    this.address = address;
    this.settings = settings;
    database =
        new EmbeddedConfig(state.resolve("postgres"), LocalPlatform.PROGRAMS, POSTGRES_PATIENCE);
    postgres = EmbeddedPostgres.start(database);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> postgres.close()));
    apiPort = freePort();
    supportPort = freePort();
    support = service("support", Map.of("GPUAAS_TELEMETRY", "embedded"));
    awaitReady(support, supportPort);
    api = service("api", otlp());
    awaitReady(api, apiPort);
  }

  private int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.getLocalPort();
    }
  }

  private Child service(String name, Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("GPUAAS_STATE_DIR", state.resolve(name).toString());
    environment.put("GPUAAS_DATABASE_URL", postgres.url().toEnvironment());
    environment.put("GPUAAS_BIND", address);
    environment.put("GPUAAS_API_PORT", Integer.toString(apiPort));
    environment.put("GPUAAS_SUPPORT_PORT", Integer.toString(supportPort));
    environment.put("GPUAAS_PROVISIONING_WORKER_PORT", "0");
    environment.put("GPUAAS_TELEMETRY_INGEST_TOKEN", INGEST);
    environment.put("GPUAAS_NODE_OFFLINE_AFTER", "PT8S");
    environment.put("GPUAAS_HEARTBEAT_INTERVAL", "PT1S");
    environment.put("GPUAAS_PREPARE_TIMEOUT", "PT30S");
    environment.put("GPUAAS_ALLOCATION_LIMIT", "1000");
    environment.putAll(settings);
    String what = name.replaceFirst("-[0-9]+$", "");
    return Child.java(
        name,
        state.resolve(name),
        List.of(),
        "160m",
        environment,
        MAIN,
        "--service=gpuaas-" + what);
  }

  /** How another process sends its telemetry to gpuaas-support. */
  Map<String, String> otlp() {
    return Map.of(
        "GPUAAS_TELEMETRY",
        "otlp",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        support().toString(),
        "OTEL_EXPORTER_OTLP_HEADERS",
        "authorization=Bearer%20" + INGEST);
  }

  private void awaitReady(Child service, int port) {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://" + address + ":" + port + "/readyz")).build();
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .failFast("it has ended", () -> !service.isAlive())
        .until(() -> http.send(ready, BodyHandlers.discarding()).statusCode() == 200);
  }

  URI api() {
    return URI.create("http://" + address + ":" + apiPort);
  }

  URI support() {
    return URI.create("http://" + address + ":" + supportPort);
  }

  int apiPort() {
    return apiPort;
  }

  Path state() {
    return state;
  }

  String databaseUrl() {
    return postgres.url().toEnvironment();
  }

  Connection connect() throws SQLException {
    DatabaseUrl url = postgres.url();
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }

  /** Written once the API answers. */
  String adminPassword() throws IOException {
    Path file = state.resolve("api/up/admin-password");
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(file));
    return Files.readString(file).strip();
  }

  Child apiProcess() {
    return api;
  }

  void restartApi() throws IOException, InterruptedException {
    if (api.isAlive()) {
      api.kill();
    }
    api = service("api", otlp());
    awaitReady(api, apiPort);
  }

  /** One more of them; it is at work soon. */
  Child startWorker() throws IOException {
    Child worker = service("provisioning-worker-" + workers.size(), otlp());
    workers.add(worker);
    return worker;
  }

  /** One more terminal gateway; returns when it takes users. */
  Child startGateway() throws IOException {
    int port = freePort();
    Map<String, String> environment = new HashMap<>(otlp());
    environment.put("GPUAAS_TERMINAL_GATEWAY_PORT", Integer.toString(port));
    Child gateway = service("terminal-gateway-" + port, environment);
    awaitReady(gateway, port);
    return gateway;
  }

  void stopWorkers() throws IOException, InterruptedException {
    for (Child worker : workers) {
      worker.close();
    }
    workers.clear();
  }

  void restartPostgres() {
    postgres.close();
    postgres = EmbeddedPostgres.start(database);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    try {
      stopWorkers();
      api.close();
      support.close();
    } finally {
      postgres.close();
    }
  }
}
