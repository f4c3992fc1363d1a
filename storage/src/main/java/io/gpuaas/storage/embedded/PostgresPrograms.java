package io.gpuaas.storage.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code initdb} and {@code pg_ctl}, which say in their output why they failed. */
record PostgresPrograms(PostgresBinaries binaries, Path log) {
  private static final long LIMIT_SECONDS = 120;

  /** Waits for the end; throws {@link IllegalStateException} unless it ended with 0. */
  void run(String program, String... arguments) {
    try {
      Process process = start(program, arguments);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(program + " did not end; see " + log);
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            "%s ended with %d; see %s%s".formatted(program, process.exitValue(), log, hint()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + program + hint(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + program + " ran", e);
    }
  }

  /** Output goes to the log file: a pipe would stay open as long as the server that inherits it. */
  Process start(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(asUnprivileged());
    command.add(binaries.program(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(new File("/dev/null"));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  /**
   * PostgreSQL refuses to run as root. In a user namespace of its own (Linux) root is a stranger to
   * itself and yet owns its files.
   */
  private static List<String> asUnprivileged() {
    return isRoot() ? List.of("unshare", "-U") : List.of();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static String hint() {
    return isRoot()
        ? " (running as root needs user namespaces: run as another user,"
            + " or set GPUAAS_DATABASE_URL)"
        : "";
  }

  /** The last lines of the log, for an error message on the console. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException unreadable) {
      return "";
    }
  }
}
