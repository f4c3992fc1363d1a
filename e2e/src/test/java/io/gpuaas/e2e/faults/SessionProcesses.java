package io.gpuaas.e2e.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What runs in terminals. */
final class SessionProcesses {
  private SessionProcesses() {}

  /** The processes of this machine that belong to a terminal, by their environment. */
  static List<String> running() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(SessionProcesses::isOfSession)
          .map(Path::toString)
          .toList();
    }
  }

  private static boolean isOfSession(Path process) {
    try {
      String environment =
          Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
      return environment.contains("GPUAAS_TERMINAL_SESSION=");
    } catch (IOException gone) {
      return false;
    }
  }
}
