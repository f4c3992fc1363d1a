package io.gpuaas.node.agent.runtime.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many processes and threads an allocation may have, so that a fork bomb ends at its own wall
 * and not at the host's. The kernel counts by user: it is of effect where every allocation has one.
 */
final class ProcessLimit {
  /** Enough for the data loaders of eight GPUs, and far from what a host can bear. */
  static final long USUAL = 4096;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String LINE = "Max processes";

  private ProcessLimit() {}

  /** What stands before a program that is to live with it (prlimit(1)). */
  static List<String> command(String prlimit) {
    // Not above the agent's own, which only few may raise.
    long limit = Math.min(USUAL, own());
    return List.of(prlimit, "--nproc=" + limit + ":" + limit, "--");
  }

  /** The hard one, the last but one cell of its line: proc_pid_limits(5). */
  private static long own() {
    try (var lines = Files.lines(LIMITS)) {
      return lines
          .filter(line -> line.startsWith(LINE))
          .findFirst()
          .map(line -> line.strip().split("\\s+", -1))
          .map(cells -> cells[cells.length - 2])
          .filter(cell -> !cell.equals("unlimited"))
          .map(Long::parseLong)
          .orElse(USUAL);
    } catch (IOException | UncheckedIOException | NumberFormatException unknown) {
      return USUAL;
    }
  }
}
