package io.gpuaas.cli.up;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.error.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server as a process beside this one, which lives as long as this one. */
final class ServerProcess {
  /** Where the launcher found the sources and what was built from them. */
  private static final String HOME = "gpuaas.home";

  /** What is made once a build, below the home. */
  private static final Path LAUNCHER = Path.of("target", "launcher");

  private static final String MAIN = "io.gpuaas.server.Main";
  private static final long LAST_WORDS_SECONDS = 25;

  /**
   * A control plane on a laptop: it starts fast, stays small, and leaves nothing when killed. Both
   * compilers: with the first alone a login, which hashes a password, takes four times as long.
   */
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms64m",
          "-Xmx512m",
          "-XX:-UsePerfData",
          // no messages of the JVM among ours
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "--enable-native-access=ALL-UNNAMED");

  private ServerProcess() {}

  /** Runs the server until it ends, or this process is asked to. */
  static ExitCode run(Invocation invocation, String argument)
      throws IOException, InterruptedException {
    Process server = new ProcessBuilder(command(fastStart(), argument)).inheritIO().start();
    Thread end = new Thread(() -> end(server), "end of the server");
    Runtime.getRuntime().addShutdownHook(end);
    int status = server.waitFor();
    invocation.detail("the server ended with " + status);
    return switch (status) {
      case 0 -> ExitCode.SUCCESS;
      case 1 -> ExitCode.CLIENT_ERROR;
      default -> ExitCode.SERVER_ERROR;
    };
  }

  /** The command line of the server; {@code more} options for its JVM. */
  static List<String> command(List<String> more, String argument) throws IOException {
    Path home = home();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(more);
    command.add("-D" + HOME + "=" + home);
    command.add("-Dgpuaas.postgres.programs=" + home.resolve(LAUNCHER).resolve("postgres"));
    command.addAll(List.of("-cp", classPath(home), MAIN, argument));
    return command;
  }

  /** What {@link ServerTraining} wrote, where it did; without, a start takes twice the work. */
  private static List<String> fastStart() {
    Path cache = home().resolve(LAUNCHER).resolve("server.aot");
    return Files.isReadable(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  private static Path home() {
    String home = System.getProperty(HOME);
    if (home == null || !Files.isDirectory(Path.of(home, "server", "target", "lib"))) {
      throw Problem.invalid(
          "the server is not here", "Run it from the sources, with ./gpuaas, which builds it.");
    }
    return Path.of(home);
  }

  /** Our own jar first: classes and resources are looked up in this order. */
  private static String classPath(Path home) throws IOException {
    Path target = home.resolve("server").resolve("target");
    List<String> jars = new ArrayList<>();
    for (Path folder : List.of(target, target.resolve("lib"))) {
      try (var files = Files.list(folder)) {
        files
            .map(Path::toString)
            .filter(file -> file.endsWith(".jar") && !file.contains("-tests"))
            .sorted()
            .forEach(jars::add);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static void end(Process server) {
    server.destroy();
    try {
      if (!server.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
