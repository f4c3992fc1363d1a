package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.node.agent.program.HostProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The processes of a terminal session: those that carry its id in their environment, and their
 * children. Without bubblewrap, one that dropped its environment and its parent is found by the
 * cleanup of the allocation alone.
 */
public final class SessionProcesses {
  /** Marks what belongs to a session. */
  public static final String VARIABLE = "GPUAAS_TERMINAL_SESSION";

  /** For programs that save something when their terminal goes away. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final HostProgram PROGRAMS = new HostProgram(Duration.ofSeconds(5));

  private SessionProcesses() {}

  /** Ends those of a session: SIGHUP, and a second later SIGKILL to what is left. */
  public static void end(UUID session) {
    String mark = "\0" + VARIABLE + "=" + session + "\0";
    end(() -> found(entry -> entry.environment().contains(mark)));
  }

  /** Ends those of every session below {@code workspaces}, whose agent is not there any more. */
  public static void endAll(Path workspaces) {
    String mark = "\0" + VARIABLE + "=";
    String home = "\0HOME=" + workspaces.toAbsolutePath().normalize() + "/";
    end(
        () ->
            found(
                entry -> {
                  String environment = entry.environment();
                  return environment.contains(mark) && environment.contains(home);
                }));
  }

  /** The process ids of a session. */
  public static List<Long> of(UUID session) {
    String mark = "\0" + VARIABLE + "=" + session + "\0";
    return found(entry -> entry.environment().contains(mark));
  }

  private static List<Long> found(Predicate<ProcessTable.Entry> matches) {
    return ProcessTable.read().families(matches);
  }

  private static void end(Supplier<List<Long>> look) {
    List<Long> left = look.get();
    if (left.isEmpty()) {
      return;
    }
    hangUp(left);
    awaitEnd(left);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (left = look.get(); !left.isEmpty() && System.nanoTime() < deadline; left = look.get()) {
      left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Not to bubblewrap: it would end at once, and take what it holds along without a grace. */
  private static void hangUp(List<Long> processes) {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "kill -s HUP \"$@\" 2>/dev/null", "sh"));
    int words = command.size();
    processes.stream()
        .filter(pid -> !isBubblewrap(pid))
        .forEach(pid -> command.add(Long.toString(pid)));
    if (command.size() > words) {
      PROGRAMS.run(new ProcessBuilder(command));
    }
  }

  private static boolean isBubblewrap(long pid) {
    try {
      Path program = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "exe"));
      return program.endsWith("bwrap");
    } catch (IOException ended) {
      return false;
    }
  }

  private static void awaitEnd(List<Long> processes) {
    CompletableFuture<?>[] ends =
        processes.stream()
            .filter(pid -> !isBubblewrap(pid))
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    var _ =
        CompletableFuture.allOf(ends)
            .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
            .join();
  }
}
