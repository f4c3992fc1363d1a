package io.gpuaas.contract.redaction;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A text without its secrets.
 *
 * @param taken how many of each kind were taken out; kinds of which there was none are left out
 */
public record Redacted(String text, Map<SecretKind, Integer> taken) {
  public Redacted {
    Map<SecretKind, Integer> ordered = new EnumMap<>(SecretKind.class);
    ordered.putAll(taken);
    taken = Collections.unmodifiableMap(ordered);
  }

  /** How many secrets were taken out, of all kinds. */
  public int count() {
    return taken.values().stream().mapToInt(Integer::intValue).sum();
  }
}
