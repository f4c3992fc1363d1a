package io.gpuaas.core.node;

import java.util.Arrays;
import java.util.Locale;

/** What operators, or a failure, made of a node; whether it is heard of is another matter. */
public enum NodeMode {
  ACTIVE,
  DRAINING,
  QUARANTINED,
  REMOVED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  /**
   * The mode of that name.
   *
   * @throws java.util.NoSuchElementException for any other, which only a hand in the table can
   *     cause
   */
  public static NodeMode of(String wireName) {
    return Arrays.stream(values())
        .filter(mode -> mode.wireName.equals(wireName))
        .findFirst()
        .orElseThrow();
  }
}
