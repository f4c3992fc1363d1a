package io.gpuaas.core.node;

import io.gpuaas.core.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a node has to do.
 *
 * @param allocationId what for; empty for a probe, and only there
 * @param gpuUuids the GPUs that the allocation holds; empty for a CPU allocation
 * @param expiresAt from then on an outcome is not waited for
 * @param dispatchedAt when the node fetched it first
 * @param result empty while the task is open
 * @param terminal where to go to for a terminal, and only there
 */
public record NodeTask(
    UUID id,
    UUID nodeId,
    Type type,
    Optional<UUID> allocationId,
    List<String> gpuUuids,
    Cause cause,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> dispatchedAt,
    Optional<NodeTaskResult> result,
    Optional<TerminalOrder> terminal) {
  public NodeTask {
    gpuUuids = List.copyOf(gpuUuids);
  }

  /** One that is about no terminal. */
  public NodeTask(
      UUID id,
      UUID nodeId,
      Type type,
      Optional<UUID> allocationId,
      List<String> gpuUuids,
      Cause cause,
      Instant createdAt,
      Instant expiresAt,
      Optional<Instant> dispatchedAt,
      Optional<NodeTaskResult> result) {
    this(
        id,
        nodeId,
        type,
        allocationId,
        gpuUuids,
        cause,
        createdAt,
        expiresAt,
        dispatchedAt,
        result,
        Optional.empty());
  }

  /** The same, at its end. */
  public NodeTask endedBy(NodeTaskResult end) {
    return new NodeTask(
        id,
        nodeId,
        type,
        allocationId,
        gpuUuids,
        cause,
        createdAt,
        expiresAt,
        dispatchedAt,
        Optional.of(end),
        terminal);
  }

  /** What to do. */
  public enum Type {
    /** Make the workspace of an allocation. */
    PREPARE("allocation.prepare"),
    /** Leave nothing of an allocation, and prove it. */
    CLEAN("allocation.clean"),
    /** See whether the host can take allocations. */
    PROBE("node.probe"),
    /** Come to a gateway and start a program for the user who waits there. */
    TERMINAL_OPEN("terminal.open");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    /** For people: prepare, clean, probe or terminal open. */
    public String verb() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
