package io.gpuaas.core.node;

import io.gpuaas.core.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a node says that it has. Hostile until {@link #check} has passed it. */
public record Inventory(String hostname, int cpus, long memoryBytes, List<Gpu> gpus) {
  private static final int MAX_CPUS = 4096;
  private static final int MAX_GPUS = 64;
  private static final long MAX_MEMORY = 1L << 50;
  private static final long MAX_GPU_MEMORY = 1L << 44;
  private static final int LONGEST_PROBLEM = 200;
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,127}");

  public Inventory {
    gpus = List.copyOf(gpus);
  }

  /** The inventory, or the first field that cannot be true. */
  public Outcome<Inventory> check() {
    if (!PRINTABLE.matcher(hostname).matches()) {
      return Outcome.invalidField("inventory.hostname", "is not a host name");
    }
    if (cpus < 1 || cpus > MAX_CPUS) {
      return Outcome.invalidField("inventory.cpus", "takes 1 to " + MAX_CPUS);
    }
    if (memoryBytes < 0 || memoryBytes > MAX_MEMORY) {
      return Outcome.invalidField("inventory.memory_bytes", "takes 0 to " + MAX_MEMORY);
    }
    return checkGpus();
  }

  private Outcome<Inventory> checkGpus() {
    Set<String> seen = new HashSet<>();
    boolean plausible =
        gpus.size() <= MAX_GPUS
            && gpus.stream()
                .allMatch(
                    gpu ->
                        PRINTABLE.matcher(gpu.uuid()).matches()
                            && PRINTABLE.matcher(gpu.model()).matches()
                            && !GpuModel.shortName(gpu.model()).isEmpty()
                            && gpu.memoryBytes() >= 0
                            && gpu.memoryBytes() <= MAX_GPU_MEMORY
                            && gpu.problem().map(Inventory::isSentence).orElse(true)
                            && seen.add(gpu.uuid()));
    return plausible
        ? Outcome.done(this)
        : Outcome.invalidField(
            "inventory.gpus",
            "takes up to "
                + MAX_GPUS
                + " GPUs, each with its own uuid, a model and a plausible size");
  }

  private static boolean isSentence(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_PROBLEM
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** How many CPU allocations fit: two CPUs each, and one on the smallest host. */
  public int cpuShares() {
    return Math.max(1, cpus / 2);
  }
}
