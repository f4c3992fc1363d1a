package io.gpuaas.core.allocation;

import java.util.Locale;

/** Why a node cannot take an allocation. */
public enum NodeRefusal {
  /** Has enrolled and not been heard of since. */
  ENROLLING,
  OFFLINE,
  DRAINING,
  QUARANTINED,
  /** Would not do if it were empty. */
  TOO_SMALL,
  /** Would do if others released. */
  IN_USE;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }
}
