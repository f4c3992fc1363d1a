package io.gpuaas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What this process holds, in MiB. Mapped files are page cache that happens to be mapped: the
 * kernel takes it back when somebody needs the memory, so it is shown apart.
 */
record Memory(long heap, long resident, long mappedFiles) {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** After a collection; resident memory is 0 where there is no /proc. */
  static Memory now() throws IOException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    return new Memory(heap, status("VmRSS:"), status("RssFile:"));
  }

  private static long status(String key) throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "heap %d MiB, resident %d MiB (of it mapped files %d MiB)",
        heap,
        resident,
        mappedFiles);
  }
}
