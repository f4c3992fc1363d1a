package io.gpuaas.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the file {@code postmaster.pid} in a data directory tells; the lines are those of
 * PostgreSQL's {@code src/include/utils/pidfile.h}.
 *
 * @param port 0 until the postmaster has written that line
 */
record PostmasterPid(long pid, int port, boolean ready) {
  static final String NAME = "postmaster.pid";

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  /** Empty when there is no such file, or when its first line is not written yet. */
  static Optional<PostmasterPid> read(Path dataDirectory) {
    try {
      List<String> lines = Files.readAllLines(dataDirectory.resolve(NAME));
      // A postmaster started in single-user mode writes its pid negated.
      long pid = Math.abs(number(lines, PID_LINE));
      int port = (int) number(lines, PORT_LINE);
      boolean ready = line(lines, STATUS_LINE).equals("ready");
      return pid == 0 ? Optional.empty() : Optional.of(new PostmasterPid(pid, port, ready));
    } catch (NoSuchFileException notRunning) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The live postmaster; empty for a stale file whose number another program may carry by now. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().command().map(c -> c.endsWith("postgres")).orElse(true));
  }

  private static long number(List<String> lines, int index) {
    String text = line(lines, index);
    return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index).strip() : "";
  }
}
