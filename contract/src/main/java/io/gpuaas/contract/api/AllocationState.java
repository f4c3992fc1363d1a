package io.gpuaas.contract.api;

import java.util.Locale;
import java.util.Optional;

/** The life of an allocation; {@link #canBecome} holds the only transitions there are. */
public enum AllocationState {
  REQUESTED,
  PROVISIONING,
  ACTIVE,
  RELEASING,
  RELEASED,
  FAILED,
  /** Retries are used up: nothing is billed any more, the node stays assigned. */
  RELEASE_FAILED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  /** Whether no further transition can follow. */
  public boolean isFinal() {
    return this == RELEASED || this == FAILED;
  }

  public boolean canBecome(AllocationState next) {
    return switch (this) {
      case REQUESTED -> next == PROVISIONING;
      case PROVISIONING -> next == ACTIVE || next == FAILED;
      case ACTIVE, RELEASE_FAILED -> next == RELEASING;
      case RELEASING -> next == RELEASED || next == RELEASE_FAILED;
      case RELEASED, FAILED -> false;
    };
  }

  public static Optional<AllocationState> of(String wireName) {
    for (AllocationState state : values()) {
      if (state.wireName.equals(wireName)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
