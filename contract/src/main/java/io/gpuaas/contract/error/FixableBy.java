package io.gpuaas.contract.error;

import java.util.Locale;

/** Who can do something about a failure. */
public enum FixableBy {
  /** The user, by asking for something else. */
  USER,
  /** The operators of the platform. */
  OPERATOR,
  /** Nobody at once: another time, or another node, will do. */
  CAPACITY;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }
}
