package io.gpuaas.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts {@code gpuaas} processes: the same program as this one, by the same JVM with the same
 * options, each with nothing of the caller's own settings in its environment.
 */
final class Launcher {
  private static final String MAIN = "io.gpuaas.cli.Main";

  private final Path state;
  private final List<String> program = program();
  private final List<Child> started = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();

  /**
   * @param state the only folder that anything is written to
   */
  Launcher(Path state) {
    this.state = state;
  }

  private static List<String> program() {
    List<String> program = new ArrayList<>();
    program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    program.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    program.removeIf(option -> option.startsWith("-Dgpuaas.terminals"));
    program.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    return List.copyOf(program);
  }

  /** Starts a process whose output goes to files in the state folder. */
  Child start(List<String> arguments, Map<String, String> environment) {
    Path output = state.resolve("output").resolve(Integer.toString(number.incrementAndGet()));
    List<String> command = new ArrayList<>(program);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(Launcher::isSetting);
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(output);
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectOutput(output.resolve("out").toFile());
      builder.redirectError(output.resolve("err").toFile());
      Child child = new Child(builder.start(), arguments, output, System.nanoTime());
      started.add(child);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start gpuaas", e);
    }
  }

  /** All that were started, ended or not. */
  List<Child> started() {
    return List.copyOf(started);
  }

  /** What of the caller's environment would change what the demo shows. */
  private static boolean isSetting(String name) {
    return name.startsWith("GPUAAS_") || name.startsWith("OTEL_") || name.startsWith("XDG_");
  }
}
