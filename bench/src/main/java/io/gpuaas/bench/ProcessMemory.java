package io.gpuaas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What another process holds, in MiB, as Linux tells it ({@code man 5 proc}).
 *
 * @param resident now
 * @param mappedFiles the part of it that is page cache: jars, the index, shared libraries
 * @param peak the most that was ever resident
 */
record ProcessMemory(long resident, long mappedFiles, long peak) {
  static ProcessMemory of(long pid) throws IOException {
    List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
    return new ProcessMemory(
        value(status, "VmRSS:"), value(status, "RssFile:"), value(status, "VmHWM:"));
  }

  private static long value(List<String> status, String key) {
    return status.stream()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(0);
  }

  @Override
  public String toString() {
    return "resident %d MiB (of it mapped files %d MiB), peak %d MiB"
        .formatted(resident, mappedFiles, peak);
  }
}
