package io.gpuaas.bench.platform;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Endpoints;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.storage.embedded.EmbeddedConfig;
import io.gpuaas.storage.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every service in a process of its own, beside a database that can be taken away. */
public final class LocalPlatform implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_EVERY_MILLIS = 20;

  private final EmbeddedPostgres database;
  private final Process process;
  private final Endpoints endpoints;

  private LocalPlatform(EmbeddedPostgres database, Process process, Endpoints endpoints) {
    this.database = database;
    this.process = process;
    this.endpoints = endpoints;
  }

  /**
   * Starts it and returns when it is ready.
   *
   * @param state a folder that nothing else uses
   * @param settings more of the environment of the services
   */
  public static LocalPlatform start(Path state, Map<String, String> settings)
      throws IOException, InterruptedException {
    Files.createDirectories(state);
    EmbeddedPostgres database =
        EmbeddedPostgres.start(
            new EmbeddedConfig(state.resolve("postgres"), state.resolve("programs"), PATIENCE));
    ProcessBuilder builder = services(state);
    builder.environment().put("GPUAAS_DATABASE_URL", database.url().toEnvironment());
    builder.environment().putAll(settings);
    Process process = builder.start();
    try {
      return new LocalPlatform(database, process, ready(process, state));
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
      database.close();
      throw e;
    }
  }

  private static ProcessBuilder services(Path state) {
    ProcessBuilder builder =
        Programs.java(
            List.of("-XX:+UseSerialGC", "-Xmx384m", "-XX:TieredStopAtLevel=1"),
            "io.gpuaas.server.Main",
            List.of("--all"));
    builder.environment().put("GPUAAS_STATE_DIR", state.toString());
    Stream.of(Service.values())
        .filter(service -> service != Service.NODE_AGENT)
        .forEach(service -> builder.environment().put(port(service), "0"));
    return builder.redirectErrorStream(true).redirectOutput(state.resolve("output").toFile());
  }

  private static String port(Service service) {
    return "GPUAAS_" + service.name() + "_PORT";
  }

  private static Endpoints ready(Process process, Path state)
      throws IOException, InterruptedException {
    Path file = state.resolve("up/endpoints.json");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(file)) {
      boolean ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() > end) {
        throw new IOException(
            "the platform does not start:\n" + Files.readString(state.resolve("output")));
      }
    }
    return WireJson.mapper().readValue(Files.readAllBytes(file), Endpoints.class);
  }

  public URI url(Service service) {
    return URI.create(Objects.requireNonNull(endpoints.services().get(service.wireName())));
  }

  /** Of the database, password included. */
  public String databaseUrl() {
    return database.url().toEnvironment();
  }

  /** For good. */
  public void stopDatabase() {
    database.close();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      database.close();
    }
  }
}
