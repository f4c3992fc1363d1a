package io.gpuaas.contract.api;

import java.util.Locale;
import java.util.Optional;

/** How a node stands, as operators see it. */
public enum NodeState {
  /** Has enrolled and not been heard of since. */
  ENROLLING,
  /** Takes allocations. */
  ACTIVE,
  /** Was not heard of for longer than the policy allows; takes none until it is. */
  OFFLINE,
  /** Keeps what it has and takes nothing new. */
  DRAINING,
  /** Taken out by an operator or after a failure, with a reason; takes nothing new. */
  QUARANTINED,
  /** Gone for good: its credentials are void and its name is free again. */
  REMOVED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  public static Optional<NodeState> of(String wireName) {
    for (NodeState state : values()) {
      if (state.wireName.equals(wireName)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
