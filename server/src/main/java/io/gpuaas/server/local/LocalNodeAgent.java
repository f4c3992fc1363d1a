package io.gpuaas.server.local;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The node agent of the machine that the services run on: a process of its own. */
public final class LocalNodeAgent implements AutoCloseable {
  /** Where the launcher found the sources and what was built from them. */
  private static final String HOME = "gpuaas.home";

  private static final String MAIN = "io.gpuaas.node.agent.Main";
  private static final long LAST_WORDS_SECONDS = 10;
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx64m",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED");

  private final Process process;

  private LocalNodeAgent(Process process) {
    this.process = process;
  }

  /**
   * Starts it; it enrolls by itself when it has no credentials yet.
   *
   * @param state its own folder, created when it does not exist
   * @param enrollmentToken asked once, empty when the node has enrolled before
   * @param telemetry {@code GPUAAS_TELEMETRY} and {@code OTEL_} variables for it
   * @return empty where no node agent was built
   */
  public static Optional<LocalNodeAgent> start(
      Path state,
      URI api,
      Supplier<Optional<String>> enrollmentToken,
      Map<String, String> telemetry)
      throws IOException {
    Optional<String> classPath = classPath();
    if (classPath.isEmpty()) {
      return Optional.empty();
    }
    Files.createDirectories(
        state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Map<String, String> environment = new HashMap<>(telemetry);
    environment.put("GPUAAS_AGENT_API_URL", api.toString());
    environment.put("GPUAAS_AGENT_STATE_DIR", state.toString());
    Optional<String> token = enrollmentToken.get();
    if (token.isPresent()) {
      environment.put(
          "GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE", tokenFile(state, token.get()).toString());
    }
    return Optional.of(new LocalNodeAgent(launch(state, classPath.get(), environment)));
  }

  private static Process launch(Path state, String classPath, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", classPath, MAIN));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(LocalNodeAgent::isOfTheServer);
    builder.environment().putAll(environment);
    File log = state.resolve("agent.log").toFile();
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  /** The agent gets what it needs, and not the address of the database. */
  private static boolean isOfTheServer(String variable) {
    return variable.startsWith("GPUAAS_") || variable.startsWith("OTEL_");
  }

  private static Path tokenFile(Path state, String token) throws IOException {
    Path file = state.resolve("enrollment-token");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, token);
  }

  private static Optional<String> classPath() throws IOException {
    String home = System.getProperty(HOME);
    Path target = Path.of(home == null ? "" : home, "node-agent", "target");
    if (home == null || !Files.isDirectory(target.resolve("lib"))) {
      return Optional.empty();
    }
    List<String> jars = new ArrayList<>();
    for (Path folder : List.of(target, target.resolve("lib"))) {
      try (var files = Files.list(folder)) {
        files.map(Path::toString).filter(f -> f.endsWith(".jar")).sorted().forEach(jars::add);
      }
    }
    return Optional.of(String.join(File.pathSeparator, jars));
  }

  public long pid() {
    return process.pid();
  }

  /** Lets it finish what it is doing. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
