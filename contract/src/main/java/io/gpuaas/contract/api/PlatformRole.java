package io.gpuaas.contract.api;

import java.util.Locale;
import java.util.Optional;

/** A role over the whole platform, independent of tenants. */
public enum PlatformRole {
  /** Reads operations and triages; manages nodes. */
  OPS,
  /** Everything OPS can, and manages tenants, users and platform roles. */
  ADMIN;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  public boolean atLeast(PlatformRole other) {
    return compareTo(other) >= 0;
  }

  public static Optional<PlatformRole> of(String wireName) {
    for (PlatformRole role : values()) {
      if (role.wireName.equals(wireName)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
