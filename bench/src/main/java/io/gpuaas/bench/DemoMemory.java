package io.gpuaas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the JVM of the services holds when {@code gpuaas demo} has shown everything. */
record DemoMemory(int exitStatus, double millis, Optional<ProcessMemory> last) {
  private static final long LOOK_EVERY_MILLIS = 100;

  static DemoMemory watch(ProcessBuilder command) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process demo = command.start();
    Optional<ProcessMemory> last = Optional.empty();
    while (!demo.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      Optional<ProcessMemory> now = services(demo);
      last = now.isPresent() ? now : last;
    }
    return new DemoMemory(demo.exitValue(), Starts.since(begin), last);
  }

  /** Empty before it starts and after it has ended. */
  private static Optional<ProcessMemory> services(Process demo) {
    return demo.descendants()
        .filter(DemoMemory::runsServices)
        .findFirst()
        .map(ProcessHandle::pid)
        .flatMap(DemoMemory::memory);
  }

  /** The class path is longer than what the JDK tells of another process's command line. */
  private static boolean runsServices(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return line.endsWith("server.Main\0--all\0");
    } catch (IOException ended) {
      return false;
    }
  }

  private static Optional<ProcessMemory> memory(long pid) {
    try {
      return Optional.of(ProcessMemory.of(pid)).filter(memory -> memory.resident() > 0);
    } catch (IOException ended) {
      return Optional.empty();
    }
  }
}
