package io.gpuaas.contract.api;

import java.util.Locale;
import java.util.Optional;

/** The life of an incident; {@link #canBecome} holds the only transitions there are. */
public enum IncidentStatus {
  /** Reported or triaged; nobody has taken it. */
  OPEN,
  INVESTIGATING,
  /** Handed to whoever can act on it. */
  ESCALATED,
  CLOSED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  /** Forward by any step, and from closed back to open: that one is called reopening. */
  public boolean canBecome(IncidentStatus next) {
    return this == CLOSED ? next == OPEN : next.compareTo(this) > 0;
  }

  /** What its reporter is told: {@code received} for one that nobody has taken yet. */
  public String toldAs() {
    return this == OPEN ? "received" : wireName;
  }

  public static Optional<IncidentStatus> of(String wireName) {
    for (IncidentStatus status : values()) {
      if (status.wireName.equals(wireName)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
