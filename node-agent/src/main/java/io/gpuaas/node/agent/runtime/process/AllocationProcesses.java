package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.node.agent.program.HostProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The processes of an allocation: those of its user, and those that carry its id in their
 * environment. Without a user of its own a process that dropped its environment is only found as a
 * child of one that did not.
 */
final class AllocationProcesses {
  private static final Path PROC = Path.of("/proc");
  private static final int MAX_ENVIRONMENT = 4 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final HostProgram PROGRAMS = new HostProgram(Duration.ofSeconds(5));

  /** Ends them all with SIGKILL, again and again while new ones appear, for ten seconds at most. */
  void end(UUID allocation, Optional<Account> account) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<Long> left = of(allocation, account);
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      account.ifPresent(AllocationProcesses::endAllOf);
      left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      LockSupport.parkNanos(PAUSE.toNanos());
      left = of(allocation, account);
    }
  }

  /**
   * One signal to everything that the user may signal, which no fork can run away from: kill(2) of
   * -1 holds the list of processes meanwhile. Said as that user, so that it reaches nobody else.
   */
  private static void endAllOf(Account account) {
    HostProgram.find("setpriv")
        .filter(setpriv -> account.uid() > 0)
        .ifPresent(
            setpriv ->
                PROGRAMS.run(
                    new ProcessBuilder(
                        setpriv.toString(),
                        "--reuid=" + account.uid(),
                        "--regid=" + account.gid(),
                        "--clear-groups",
                        "--",
                        "/bin/sh",
                        "-c",
                        "kill -KILL -1")));
  }

  /** Their process ids; those that have ended and wait for their parent to look are left out. */
  List<Long> of(UUID allocation, Optional<Account> account) {
    String mark = mark(allocation);
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isAlive(process) && (isOf(account, process) || carries(mark, process))) {
          found.add(Long.parseLong(process.getFileName().toString()));
        }
      }
    } catch (IOException noProc) {
      throw new IllegalStateException("the processes of this host cannot be listed", noProc);
    }
    return withChildren(found);
  }

  private static List<Long> withChildren(List<Long> found) {
    return found.stream()
        .flatMap(AllocationProcesses::family)
        .filter(pid -> pid != ProcessHandle.current().pid())
        .distinct()
        .toList();
  }

  private static Stream<Long> family(long pid) {
    Stream<Long> children =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .map(ProcessHandle::pid)
            .filter(child -> isAlive(PROC.resolve(Long.toString(child))));
    return Stream.concat(Stream.of(pid), children);
  }

  private static boolean isAlive(Path process) {
    return status(process)
        .anyMatch(
            line -> line.startsWith("State:") && !line.contains("Z (") && !line.contains("X ("));
  }

  /** The real, effective, saved or file system user: proc_pid_status(5). */
  private static boolean isOf(Optional<Account> account, Path process) {
    return account.isPresent()
        && status(process)
            .filter(line -> line.startsWith("Uid:"))
            .flatMap(line -> Stream.of(line.split("\\s+", -1)))
            .anyMatch(Integer.toString(account.get().uid())::equals);
  }

  private static Stream<String> status(Path process) {
    try {
      return Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1).lines();
    } catch (IOException ended) {
      return Stream.empty();
    }
  }

  private static String mark(UUID allocation) {
    return "\0" + Sandbox.ALLOCATION_VARIABLE + "=" + allocation + "\0";
  }

  /** Other users' environments cannot be read, and are nobody's that we started. */
  private static boolean carries(String mark, Path process) {
    try (InputStream environment = Files.newInputStream(process.resolve("environ"))) {
      String variables =
          new String(environment.readNBytes(MAX_ENVIRONMENT), StandardCharsets.ISO_8859_1);
      return ("\0" + variables).contains(mark);
    } catch (IOException endedOrForeign) {
      return false;
    }
  }
}
