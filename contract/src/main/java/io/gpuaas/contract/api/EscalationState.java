package io.gpuaas.contract.api;

import java.util.Locale;
import java.util.Optional;

/** What became of an escalation's delivery. */
public enum EscalationState {
  /** Not delivered yet, or nobody knows whether: it is tried again. */
  PENDING,
  /** The receiver took it. */
  DELIVERED,
  /** Another delivery to the same target, for the same fingerprint, stands for this one too. */
  JOINED,
  /** The receiver does not want it: repeating it would change nothing. */
  REFUSED,
  /** Every attempt is used up. */
  GIVEN_UP;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  public static Optional<EscalationState> of(String wireName) {
    for (EscalationState state : values()) {
      if (state.wireName.equals(wireName)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
