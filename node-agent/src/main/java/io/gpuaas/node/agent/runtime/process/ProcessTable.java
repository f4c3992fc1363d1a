package io.gpuaas.node.agent.runtime.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The processes of this host, read once: asking for the children of each would read all of them
 * again for every one, and a fork bomb has thousands.
 */
record ProcessTable(List<Entry> entries) {
  private static final Path PROC = Path.of("/proc");
  private static final int MAX_ENVIRONMENT = 4 << 20;

  /**
   * A process that lives.
   *
   * @param users the real, effective, saved and file system user: proc_pid_status(5)
   */
  record Entry(long pid, long parent, Set<String> users) {
    /**
     * Its variables as it was started with, a NUL before and after each; empty when it has ended,
     * or is another user's and none of ours.
     */
    String environment() {
      try (InputStream in = Files.newInputStream(folder(pid).resolve("environ"))) {
        return "\0" + new String(in.readNBytes(MAX_ENVIRONMENT), StandardCharsets.ISO_8859_1);
      } catch (IOException endedOrForeign) {
        return "";
      }
    }
  }

  /** Those that have ended and wait for their parent to look are left out. */
  static ProcessTable read() {
    List<Entry> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      processes.forEach(process -> entry(process).ifPresent(found::add));
    } catch (IOException | DirectoryIteratorException noProc) {
      throw new IllegalStateException("the processes of this host cannot be listed", noProc);
    }
    return new ProcessTable(List.copyOf(found));
  }

  /** What matches, and the children of these with theirs; never this process itself. */
  List<Long> families(Predicate<Entry> matches) {
    Set<Long> members = new HashSet<>();
    entries.stream().filter(matches).map(Entry::pid).forEach(members::add);
    boolean grown = !members.isEmpty();
    while (grown) {
      grown = false;
      for (Entry entry : entries) {
        grown |= members.contains(entry.parent()) && members.add(entry.pid());
      }
    }
    members.remove(ProcessHandle.current().pid());
    return List.copyOf(members);
  }

  private static Optional<Entry> entry(Path process) {
    try {
      String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
      String state = field(status, "State:");
      if (state.startsWith("Z") || state.startsWith("X")) {
        return Optional.empty();
      }
      return Optional.of(
          new Entry(
              Long.parseLong(process.getFileName().toString()),
              Long.parseLong(field(status, "PPid:")),
              Set.copyOf(Stream.of(field(status, "Uid:").split("\\s+", -1)).distinct().toList())));
    } catch (IOException | NumberFormatException ended) {
      return Optional.empty();
    }
  }

  private static String field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(name.length()).strip())
        .orElse("");
  }

  private static Path folder(long pid) {
    return PROC.resolve(Long.toString(pid));
  }
}
