package io.gpuaas.core.node;

import io.gpuaas.core.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a node has to do for an allocation.
 *
 * @param gpuUuids the GPUs that the allocation holds; empty for a CPU allocation
 * @param expiresAt from then on an outcome is not waited for
 * @param result empty while the task is open
 */
public record NodeTask(
    UUID id,
    UUID nodeId,
    UUID allocationId,
    Type type,
    List<String> gpuUuids,
    Cause cause,
    Instant createdAt,
    Instant expiresAt,
    Optional<NodeTaskResult> result) {
  public NodeTask {
    gpuUuids = List.copyOf(gpuUuids);
  }

  /** What to do. */
  public enum Type {
    PREPARE,
    CLEAN;

    private final String wireName = "allocation." + name().toLowerCase(Locale.ROOT);

    public String wireName() {
      return wireName;
    }
  }
}
