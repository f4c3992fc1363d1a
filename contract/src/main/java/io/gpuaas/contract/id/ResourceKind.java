package io.gpuaas.contract.id;

import java.util.Optional;

/** The kinds of thing that a {@link ResourceName} can name. */
public enum ResourceKind {
  ALLOCATION("allocation"),
  NODE("node"),
  PROJECT("project"),
  TERMINAL_SESSION("terminal-session"),
  LEDGER_ENTRY("ledger-entry"),
  PAYMENT("payment");

  private final String wireName;

  ResourceKind(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<ResourceKind> of(String wireName) {
    for (ResourceKind kind : values()) {
      if (kind.wireName.equals(wireName)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
