package io.gpuaas.node.agent.inventory;

import io.gpuaas.contract.api.Nodes.Gpu;
import io.gpuaas.contract.api.Nodes.Inventory;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This host's inventory, looked up again once it is older than {@link #FRESH}. */
public final class HostInventory {
  /** nvidia-smi takes a second or two where no persistence daemon runs: not for every heartbeat. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final Logger LOG = LoggerFactory.getLogger(HostInventory.class);

  private final Optional<String> name;
  private final NvidiaSmi nvidiaSmi;
  private final KernelLog kernelLog;
  private final InstantSource clock;
  private @Nullable Inventory last;
  private Instant lookedUp = Instant.MIN;
  private List<String> complaints = List.of();

  /**
   * Looks nothing up yet.
   *
   * @param name reported instead of the operating system's host name
   */
  public HostInventory(Optional<String> name, InstantSource clock) {
    this(name, new NvidiaSmi("nvidia-smi", LIMIT), new KernelLog("dmesg", LIMIT), clock);
  }

  HostInventory(
      Optional<String> name, NvidiaSmi nvidiaSmi, KernelLog kernelLog, InstantSource clock) {
    this.name = name;
    this.nvidiaSmi = nvidiaSmi;
    this.kernelLog = kernelLog;
    this.clock = clock;
  }

  /** What the host has; at most a minute old. */
  public synchronized Inventory now() {
    Inventory known = last;
    if (known != null && clock.instant().isBefore(lookedUp.plus(FRESH))) {
      return known;
    }
    Inventory fresh = new Inventory(hostname(), cpus(), memoryBytes(), gpus());
    last = fresh;
    lookedUp = clock.instant();
    return fresh;
  }

  private List<Gpu> gpus() {
    GpuListing listing = nvidiaSmi.list();
    List<String> said = new ArrayList<>(listing.rejected());
    List<SeenGpu> seen = listing.gpus();
    if (!seen.isEmpty()) {
      KernelLog.Xids xids = kernelLog.xids();
      xids.complaint().ifPresent(said::add);
      seen = seen.stream().map(gpu -> withXid(gpu, xids)).toList();
    }
    complain(said);
    return seen.stream().map(SeenGpu::gpu).toList();
  }

  private static SeenGpu withXid(SeenGpu gpu, KernelLog.Xids xids) {
    String problem = xids.problems().get(gpu.busId());
    return problem == null || gpu.busId().isEmpty() ? gpu : gpu.with(problem);
  }

  /** Says a complaint when it is new, and not every minute. */
  private void complain(List<String> rejected) {
    if (!rejected.equals(complaints)) {
      rejected.forEach(line -> LOG.warn("looking for GPUs: {}", line));
      complaints = rejected;
    }
  }

  private String hostname() {
    return name.or(HostInventory::systemName)
        .filter(n -> PRINTABLE.matcher(n).matches())
        .orElse("localhost");
  }

  private static Optional<String> systemName() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException unresolvable) {
      return Optional.ofNullable(System.getenv("HOSTNAME"));
    }
  }

  private static int cpus() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Of the host or, in a container, what the container may use. */
  private static long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }
}
