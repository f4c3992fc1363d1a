package io.gpuaas.e2e.platform;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Endpoints;
import io.gpuaas.contract.signal.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Everything that {@code gpuaas up} runs, with fresh state, on free loopback ports. */
public final class LocalPlatform implements AutoCloseable {
  /** PostgreSQL's programs, which take longer to unpack than all the rest takes to start. */
  public static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> PORTS =
      List.of("API", "PROVISIONING_WORKER", "TERMINAL_GATEWAY", "BILLING_WORKER", "WEBHOOK_WORKER");

  private final Path state;
  private final Process process;
  private final Endpoints endpoints;

  private LocalPlatform(Path state, Process process) {
    this.state = state;
    this.process = process;
    this.endpoints = awaitReady();
  }

  /**
   * Starts it and returns when it is ready.
   *
   * @param state a folder that nothing else uses
   * @param settings more of the server's environment
   */
  public static LocalPlatform start(Path state, Map<String, String> settings) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"));
    command.add("-Dgpuaas.postgres.programs=" + PROGRAMS);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    command.addAll(List.of("io.gpuaas.server.Main", "--all"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(LocalPlatform::isSetting);
    builder.environment().put("GPUAAS_STATE_DIR", state.toString());
    builder.environment().put("GPUAAS_SUPPORT_PORT", "0");
    PORTS.forEach(service -> builder.environment().put("GPUAAS_" + service + "_PORT", "0"));
    builder.environment().putAll(settings);
    Files.createDirectories(state);
    builder.redirectOutput(state.resolve("output").toFile());
    return new LocalPlatform(state, builder.start());
  }

  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", Objects.requireNonNull(System.getProperty("java.class.path")));
  }

  private static boolean isSetting(String name) {
    return name.startsWith("GPUAAS_") || name.startsWith("OTEL_") || name.startsWith("XDG_");
  }

  private Endpoints awaitReady() {
    try {
      return Awaitility.await()
          .atMost(PATIENCE)
          .failFast("the platform has ended", this::checkAlive)
          .until(this::ready, Optional::isPresent)
          .orElseThrow();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void checkAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(output());
    }
  }

  private Optional<Endpoints> ready() throws IOException {
    Path file = state.resolve("up/endpoints.json");
    return Files.exists(file)
        ? Optional.of(WireJson.mapper().readValue(Files.readAllBytes(file), Endpoints.class))
        : Optional.empty();
  }

  /** What the process has said so far. */
  public String output() {
    return read("output");
  }

  public URI url(Service service) {
    return URI.create(Objects.requireNonNull(endpoints.services().get(service.wireName())));
  }

  /** Where its database is, password included. */
  public String databaseUrl() {
    return endpoints.databaseUrl();
  }

  /** The password of the first administrator, {@code admin}. */
  public String adminPassword() {
    return read("up/admin-password").strip();
  }

  private String read(String file) {
    try {
      return Files.readString(state.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it in order, as Ctrl-C does. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the platform does not end:\n" + output());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
