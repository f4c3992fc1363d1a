package io.gpuaas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code gpuaas up}: from the command to ready, and what the JVM of the services holds then and
 * after {@code gpuaas demo}. Argument: the folder with the sources, built (default the current
 * one).
 */
final class UpBench {
  private static final int STARTS = 5;

  private UpBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Path.of(args.length > 0 ? args[0] : "").toAbsolutePath();
    Path state = Files.createTempDirectory("up-bench");
    try {
      run(new Starts(home.resolve("gpuaas"), state));
    } finally {
      delete(state);
    }
  }

  private static void run(Starts starts) throws IOException, InterruptedException {
    System.out.printf("%d cores%n", Runtime.getRuntime().availableProcessors());
    // Builds what has changed, which is no part of a start.
    if (starts.command("--version").start().waitFor() != 0) {
      throw new IOException("gpuaas does not run");
    }
    double bare = report("reference: one bare Spring context", STARTS, starts::bareSpring);
    report("gpuaas up, fresh state", 1, starts::up);
    double warm = report("gpuaas up, warm", STARTS, starts::up);
    System.out.printf("  warm is %.1f x the reference%n", warm / bare);
    DemoMemory demo = DemoMemory.watch(starts.command("demo"));
    System.out.printf(
        "  gpuaas demo: exit %d after %.1f s; its services in the end: %s%n",
        demo.exitStatus(),
        demo.millis() / 1000,
        demo.last().map(ProcessMemory::toString).orElse("never seen"));
  }

  private interface Start {
    Launched start() throws IOException, InterruptedException;
  }

  /** Prints the medians of the starts and the memory of the last; answers with the median time. */
  private static double report(String what, int starts, Start start)
      throws IOException, InterruptedException {
    double[] millis = new double[starts];
    double[] cpu = new double[starts];
    List<ProcessMemory> memory = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      try (Launched launched = start.start()) {
        millis[i] = launched.ready();
        cpu[i] = launched.cpu();
        memory.add(launched.memory());
      }
    }
    Arrays.sort(millis);
    Arrays.sort(cpu);
    System.out.printf(
        "  %-36s ready after %,7.0f ms (worst of %d: %,.0f; CPU %,.0f), %s%n",
        what, millis[starts / 2], starts, millis[starts - 1], cpu[starts / 2], memory.getLast());
    return millis[starts / 2];
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
