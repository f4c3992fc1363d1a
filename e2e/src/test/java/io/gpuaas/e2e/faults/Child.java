package io.gpuaas.e2e.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process of the product that a test started, and does with what it likes. */
final class Child implements AutoCloseable {
  private static final long LAST_WORDS_SECONDS = 20;

  /** An established connection (state 01) with something in its queue, see proc_pid_net(5). */
  private static final Pattern UNREAD = Pattern.compile(" 01 [0-9A-F]{8}:(?!00000000)");

  private static final List<String> JVM =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "-cp",
          System.getProperty(
              "surefire.test.class.path",
              Objects.requireNonNull(System.getProperty("java.class.path"))));

  private final String name;
  private final Path log;
  private final Process process;

  private Child(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a main class of this class path.
   *
   * @param before what the JVM is started through, for example {@code ip netns exec}
   * @param environment in place of everything of ours that this process has
   */
  static Child java(
      String name,
      Path folder,
      List<String> before,
      String heap,
      Map<String, String> environment,
      String... main)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(JVM.getFirst());
    command.add("-Xmx" + heap);
    command.addAll(JVM.subList(1, JVM.size()));
    command.addAll(List.of(main));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(Child::isOurs);
    builder.environment().putAll(environment);
    Path log = Files.createDirectories(folder).resolve("output");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Process process = builder.start();
    // A test that breaks leaves nothing running.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Child(name, log, process);
  }

  private static boolean isOurs(String variable) {
    return variable.startsWith("GPUAAS_")
        || variable.startsWith("OTEL_")
        || variable.startsWith("XDG_");
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: it does not get to say or to write another word. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(name + " survives SIGKILL");
    }
  }

  /** SIGSTOP: its sockets stay open and nobody answers. */
  void freeze() throws IOException, InterruptedException {
    Shell.run("kill", "-STOP", Long.toString(pid()));
  }

  void thaw() throws IOException, InterruptedException {
    Shell.run("kill", "-CONT", Long.toString(pid()));
  }

  /** Whether something has come in, in whatever network it is, that it has not read yet. */
  boolean hasUnread() throws IOException {
    for (String table : List.of("tcp", "tcp6")) {
      try (var lines = Files.lines(Path.of("/proc/" + pid() + "/net", table))) {
        if (lines.anyMatch(line -> UNREAD.matcher(line).find())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The end of what it has said. */
  String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  /** Ends it in order, or at least ends it. */
  @Override
  public void close() throws IOException, InterruptedException {
    if (process.isAlive()) {
      thaw();
      process.destroy();
    }
    if (!process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException(name + " does not end:\n" + lastWords());
    }
  }
}
