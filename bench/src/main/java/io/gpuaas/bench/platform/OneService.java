package io.gpuaas.bench.platform;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One service in a process of its own, with the JDK's usual compilers and collector. */
public final class OneService implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final int OK = 200;

  private final Process process;
  private final URI url;
  private final Path output;

  private OneService(Process process, URI url, Path output) {
    this.process = process;
    this.url = url;
    this.output = output;
  }

  /**
   * Starts it and returns at once.
   *
   * @param folder for its state and for what it says
   * @param settings more of its environment
   */
  public static OneService launch(
      Service service, Path folder, DatabaseUrl database, Map<String, String> settings)
      throws IOException {
    Path state = Files.createDirectories(folder.resolve(service.wireName()));
    Path output = state.resolve("output");
    int port = freePort();
    ProcessBuilder builder =
        Programs.java(
            List.of("-Xmx512m"),
            "io.gpuaas.server.Main",
            List.of("--service=" + service.wireName()));
    Map<String, String> environment = builder.environment();
    environment.put("GPUAAS_STATE_DIR", state.toString());
    environment.put("GPUAAS_DATABASE_URL", database.toEnvironment());
    environment.put("GPUAAS_TELEMETRY", "stdout");
    environment.put("GPUAAS_" + service.name() + "_PORT", Integer.toString(port));
    environment.putAll(settings);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return new OneService(process, URI.create("http://127.0.0.1:" + port), output);
  }

  /** Starts it and returns when it is ready for requests. */
  public static OneService start(
      Service service, Path folder, DatabaseUrl database, Map<String, String> settings)
      throws IOException, InterruptedException {
    OneService launched = launch(service, folder, database, settings);
    try {
      launched.awaitReady();
      return launched;
    } catch (IOException | InterruptedException e) {
      launched.process.destroyForcibly();
      throw e;
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!isReady(http)) {
        boolean ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        if (ended || System.nanoTime() > end) {
          throw new IOException("it does not start:\n" + Files.readString(output));
        }
      }
    }
  }

  private boolean isReady(HttpClient http) throws InterruptedException {
    try {
      HttpRequest question = HttpRequest.newBuilder(url.resolve("/readyz")).build();
      return http.send(question, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  public URI url() {
    return url;
  }

  /** Of its process. */
  public long pid() {
    return process.pid();
  }

  /** What its process has computed so far, in seconds of one core. */
  public double cpuSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
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
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
