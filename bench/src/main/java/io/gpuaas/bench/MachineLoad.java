package io.gpuaas.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What else the machine does. */
final class MachineLoad {
  private MachineLoad() {}

  /** How many threads wanted a core on average over the last minute, ours among them. */
  static String now() {
    return String.format(
        Locale.ROOT,
        "load average %.2f on %d cores",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
  }
}
