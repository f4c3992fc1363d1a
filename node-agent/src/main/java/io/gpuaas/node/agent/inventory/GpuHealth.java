package io.gpuaas.node.agent.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the columns of {@link GpuColumn} say against a GPU. */
final class GpuHealth {
  /**
   * Above the slowdown temperatures that NVIDIA states for its data center GPUs, 85 to 92 °C, and
   * below their shutdown: {@code nvidia-smi -q -d TEMPERATURE} shows both.
   */
  private static final int HOT = 95;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private GpuHealth() {}

  /** Why it must not be given out; empty when nothing is said, or the driver cannot say. */
  static List<String> problems(Map<GpuColumn, String> cells) {
    List<String> problems = new ArrayList<>();
    if (is("enabled", cells, GpuColumn.MIG_MODE)) {
      // Its slices are lent one by one; as a whole it would be lent a second time.
      problems.add("in MIG mode");
    }
    long errors = number(cells, GpuColumn.UNCORRECTED_ERRORS);
    if (errors > 0) {
      problems.add(errors + " uncorrected ECC errors since the driver was loaded");
    }
    if (is("yes", cells, GpuColumn.RETIREMENT_PENDING)) {
      problems.add("memory pages wait for a reset to be retired");
    }
    long celsius = number(cells, GpuColumn.TEMPERATURE);
    if (celsius >= HOT) {
      problems.add("%d °C hot, %d are too much".formatted(celsius, HOT));
    }
    return problems;
  }

  private static boolean is(String word, Map<GpuColumn, String> cells, GpuColumn column) {
    return cells.getOrDefault(column, "").toLowerCase(Locale.ROOT).equals(word);
  }

  private static long number(Map<GpuColumn, String> cells, GpuColumn column) {
    String text = cells.getOrDefault(column, "");
    return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
  }
}
