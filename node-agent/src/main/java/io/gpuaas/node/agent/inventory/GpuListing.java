package io.gpuaas.node.agent.inventory;

import io.gpuaas.contract.api.Nodes.Gpu;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What {@code nvidia-smi --query-gpu=… --format=csv,noheader,nounits} printed.
 *
 * @param gpus those that there are, the unfit ones with their problem
 * @param rejected the lines that describe no GPU, each with the reason
 */
record GpuListing(List<SeenGpu> gpus, List<String> rejected) {
  static final GpuListing NONE = new GpuListing(List.of(), List.of());

  private static final Pattern UUID = Pattern.compile("GPU-[0-9a-fA-F-]{8,64}");
  private static final Pattern MODEL = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,127}");
  private static final Pattern MEBIBYTES = Pattern.compile("[0-9]{1,9}");
  private static final int SHOWN = 120;

  GpuListing {
    gpus = List.copyOf(gpus);
    rejected = List.copyOf(rejected);
  }

  /** Reads line by line, so that one broken GPU does not hide its neighbours. */
  static GpuListing parse(List<GpuColumn> columns, String output) {
    Map<String, SeenGpu> gpus = new LinkedHashMap<>();
    List<String> rejected = new ArrayList<>();
    output
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> read(cells(columns, line), line, gpus, rejected));
    return new GpuListing(List.copyOf(gpus.values()), rejected);
  }

  private static Map<GpuColumn, String> cells(List<GpuColumn> columns, String line) {
    String[] texts = line.strip().split("\\s*,\\s*", -1);
    Map<GpuColumn, String> cells = new EnumMap<>(GpuColumn.class);
    for (int i = 0; i < Math.min(texts.length, columns.size()); i++) {
      cells.put(columns.get(i), texts[i]);
    }
    return cells;
  }

  private static void read(
      Map<GpuColumn, String> cells, String line, Map<String, SeenGpu> gpus, List<String> rejected) {
    String uuid = cells.getOrDefault(GpuColumn.UUID, "");
    String model = cells.getOrDefault(GpuColumn.NAME, "");
    if (!UUID.matcher(uuid).matches()
        || !MODEL.matcher(model).matches()
        || !cells.containsKey(GpuColumn.MEMORY)) {
      rejected.add("not a GPU: " + shown(line));
      return;
    }
    long memory = bytes(Objects.requireNonNull(cells.get(GpuColumn.MEMORY)));
    SeenGpu gpu =
        new SeenGpu(
            new Gpu(uuid, model, memory, null), BusId.of(cells.getOrDefault(GpuColumn.BUS_ID, "")));
    for (String problem : GpuHealth.problems(cells)) {
      gpu = gpu.with(problem);
    }
    gpus.putIfAbsent(uuid, gpu);
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
