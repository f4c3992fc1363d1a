package io.gpuaas.node.agent.inventory;

import io.gpuaas.contract.api.Nodes.Gpu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code nvidia-smi --query-gpu=… --format=csv,noheader,nounits} printed.
 *
 * @param gpus those that can be given away as a whole
 * @param rejected the lines that describe no such GPU, each with the reason
 */
record GpuListing(List<Gpu> gpus, List<String> rejected) {
  /** The columns that {@link #parse} reads; the last one may be absent. */
  static final String COLUMNS = "uuid,name,memory.total,mig.mode.current";

  /** For drivers so old that they do not know MIG. */
  static final String COLUMNS_WITHOUT_MIG = "uuid,name,memory.total";

  private static final Pattern UUID = Pattern.compile("GPU-[0-9a-fA-F-]{8,64}");
  private static final Pattern MODEL = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,127}");
  private static final Pattern MEBIBYTES = Pattern.compile("[0-9]{1,9}");
  private static final int SHOWN = 120;

  GpuListing {
    gpus = List.copyOf(gpus);
    rejected = List.copyOf(rejected);
  }

  /** Reads line by line, so that one broken GPU does not hide its neighbours. */
  static GpuListing parse(String output) {
    Map<String, Gpu> gpus = new LinkedHashMap<>();
    List<String> rejected = new ArrayList<>();
    output.lines().filter(line -> !line.isBlank()).forEach(line -> read(line, gpus, rejected));
    return new GpuListing(List.copyOf(gpus.values()), rejected);
  }

  private static void read(String line, Map<String, Gpu> gpus, List<String> rejected) {
    List<String> cells = List.of(line.strip().split("\\s*,\\s*", -1));
    if (cells.size() < 3
        || !UUID.matcher(cells.get(0)).matches()
        || !MODEL.matcher(cells.get(1)).matches()) {
      rejected.add("not a GPU: " + shown(line));
    } else if (cells.size() > 3 && cells.get(3).equalsIgnoreCase("enabled")) {
      // Its slices are lent one by one; as a whole it would be lent a second time.
      rejected.add("in MIG mode: " + cells.get(0));
    } else {
      gpus.putIfAbsent(
          cells.get(0), new Gpu(cells.get(0), cells.get(1), bytes(cells.get(2)), null));
    }
  }

  /** Zero where the driver does not say, as for GPUs that share the host's memory. */
  private static long bytes(String mebibytes) {
    return MEBIBYTES.matcher(mebibytes).matches() ? Long.parseLong(mebibytes) << 20 : 0;
  }

  private static String shown(String line) {
    String printable = line.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
  }
}
