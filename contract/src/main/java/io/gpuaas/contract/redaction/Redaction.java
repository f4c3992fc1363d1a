package io.gpuaas.contract.redaction;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes out of a text what nobody else may read. It is the last line of defence: nobody may rely on
 * it, what it cannot recognise it cannot remove.
 *
 * <p>Never throws, takes time linear in the length of the text, and does nothing to a text that has
 * been through it before. Correlation ids, resource names and error codes stay.
 */
public final class Redaction {
  /** Stands where a secret stood. */
  public static final String MARK = "[redacted]";

  /**
   * A mark can uncover what stood in the shade of a secret, so a text is swept until nothing more
   * is found. Two sweeps are what it takes; texts made to take more are cut off here.
   */
  private static final int MOST_SWEEPS = 8;

  private Redaction() {}

  /** {@code text} without secrets; the very same string when it holds none. */
  public static String text(String text) {
    List<Span> secrets = new Sweep(text).secrets();
    return secrets.isEmpty() ? text : sweep(text, secrets).text();
  }

  /** As {@link #text}, and says what was taken out. */
  public static Redacted of(String text) {
    return sweep(text, new Sweep(text).secrets());
  }

  /** The value of a field by its name: a field that is named like a secret is one. */
  public static String value(String name, String value) {
    return SecretName.of(name).holdsSecret(value) ? MARK : text(value);
  }

  private static Redacted sweep(String text, List<Span> first) {
    Map<SecretKind, Integer> taken = new EnumMap<>(SecretKind.class);
    String clean = text;
    List<Span> secrets = first;
    for (int sweeps = 1; !secrets.isEmpty(); sweeps++) {
      secrets.forEach(secret -> taken.merge(secret.kind(), 1, Integer::sum));
      clean = without(clean, secrets);
      secrets = sweeps < MOST_SWEEPS ? new Sweep(clean).secrets() : List.of();
    }
    return new Redacted(clean, taken);
  }

  private static String without(String text, List<Span> secrets) {
    StringBuilder clean = new StringBuilder(text.length());
    int from = 0;
    for (Span secret : secrets) {
      clean.append(text, from, secret.start()).append(MARK);
      from = secret.end();
    }
    return clean.append(text, from, text.length()).toString();
  }
}
