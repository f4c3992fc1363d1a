package io.gpuaas.core.node;

import io.gpuaas.contract.api.NodeState;
import io.gpuaas.contract.id.ResourceKind;
import io.gpuaas.contract.id.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A host that has enrolled; its id is that of its principal.
 *
 * @param inventory as last reported
 * @param modeReason why it is draining, quarantined or removed
 * @param holders the allocations that hold its GPUs, by the GPU's uuid
 */
public record Node(
    UUID id,
    String name,
    String region,
    String agentVersion,
    Inventory inventory,
    NodeMode mode,
    Optional<String> modeReason,
    Instant enrolledAt,
    Optional<Instant> lastHeartbeatAt,
    Map<String, UUID> holders) {
  public Node {
    holders = Map.copyOf(holders);
  }

  /** A host that is about to join. */
  public static Node joining(
      UUID id,
      String name,
      String region,
      String agentVersion,
      Inventory inventory,
      Instant enrolledAt) {
    return new Node(
        id,
        name,
        region,
        agentVersion,
        inventory,
        NodeMode.ACTIVE,
        Optional.empty(),
        enrolledAt,
        Optional.empty(),
        Map.of());
  }

  /** What was done to it counts more than what is heard of it, but for a drain: that is a wish. */
  public NodeState state(Instant now, Duration offlineAfter) {
    return state(mode, lastHeartbeatAt, now.minus(offlineAfter));
  }

  /**
   * The state of a node of which only this much is known.
   *
   * @param onlineSince it is online when its last heartbeat is not before this
   */
  public static NodeState state(
      NodeMode mode, Optional<Instant> lastHeartbeatAt, Instant onlineSince) {
    return switch (mode) {
      case REMOVED -> NodeState.REMOVED;
      case QUARANTINED -> NodeState.QUARANTINED;
      case ACTIVE, DRAINING -> {
        if (lastHeartbeatAt.isEmpty()) {
          yield NodeState.ENROLLING;
        }
        if (lastHeartbeatAt.get().isBefore(onlineSince)) {
          yield NodeState.OFFLINE;
        }
        yield mode == NodeMode.DRAINING ? NodeState.DRAINING : NodeState.ACTIVE;
      }
    };
  }

  /** Heard of lately, whatever its mode. */
  public boolean isOnline(Instant now, Duration offlineAfter) {
    return lastHeartbeatAt.isPresent() && !lastHeartbeatAt.get().isBefore(now.minus(offlineAfter));
  }

  public ResourceName resourceName() {
    return new ResourceName(region, "", "", ResourceKind.NODE, id.toString());
  }
}
