package io.gpuaas.node.agent.inventory;

import java.util.List;
import java.util.stream.Collectors;

/** What {@code nvidia-smi --help-query-gpu} offers and the agent asks for. */
enum GpuColumn {
  UUID("uuid"),
  NAME("name"),
  MEMORY("memory.total"),
  BUS_ID("pci.bus_id"),
  TEMPERATURE("temperature.gpu"),
  UNCORRECTED_ERRORS("ecc.errors.uncorrected.volatile.total"),
  RETIREMENT_PENDING("retired_pages.pending"),
  MIG_MODE("mig.mode.current");

  /** A driver refuses a whole question for one column that it does not know: newest first. */
  static final List<List<GpuColumn>> QUESTIONS =
      List.of(
          List.of(values()),
          List.of(UUID, NAME, MEMORY, BUS_ID, TEMPERATURE, UNCORRECTED_ERRORS, RETIREMENT_PENDING),
          List.of(UUID, NAME, MEMORY, MIG_MODE),
          List.of(UUID, NAME, MEMORY));

  private final String property;

  GpuColumn(String property) {
    this.property = property;
  }

  /** The columns as {@code --query-gpu=} takes them. */
  static String query(List<GpuColumn> columns) {
    return columns.stream().map(column -> column.property).collect(Collectors.joining(","));
  }
}
