package io.gpuaas.contract.redaction;

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

  private Redaction() {}

  /** {@code text} without secrets; the very same string when it holds none. */
  public static String text(String text) {
    return new Sweep(text).text();
  }

  /** As {@link #text}, and says what was taken out. */
  public static Redacted of(String text) {
    return new Sweep(text).redacted();
  }

  /** The value of a field by its name: a field that is named like a secret is one. */
  public static String value(String name, String value) {
    SecretName secret = SecretName.of(name);
    boolean holdsIt = secret.holdsSecret(value);
    return holdsIt ? MARK : text(value);
  }
}
