package io.gpuaas.core.node;

import io.gpuaas.contract.id.ResourceKind;
import io.gpuaas.contract.id.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A host that has enrolled; its id is that of its principal. */
public record Node(
    UUID id,
    String name,
    String region,
    String agentVersion,
    Inventory inventory,
    Instant enrolledAt,
    Optional<Instant> lastHeartbeatAt) {

  public boolean isOnline(Instant now, Duration offlineAfter) {
    return lastHeartbeatAt.isPresent() && !lastHeartbeatAt.get().isBefore(now.minus(offlineAfter));
  }

  public ResourceName resourceName() {
    return new ResourceName(region, "", "", ResourceKind.NODE, id.toString());
  }
}
