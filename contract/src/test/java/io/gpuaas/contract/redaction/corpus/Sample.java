package io.gpuaas.contract.redaction.corpus;

import java.util.List;

/**
 * A text of the corpus.
 *
 * @param kind of the secrets in it, or of the text where there are none
 * @param secrets each of them, in pieces where the text breaks it
 * @param ids what must still be there when the secrets are gone
 */
public record Sample(String kind, String text, List<String> secrets, List<String> ids) {
  /** How much of a secret may be left: too little to be of use. */
  private static final int LONGEST_REST = 7;

  /** Whether a piece of a secret is still in {@code clean}. */
  public boolean leaks(String clean) {
    return secrets.stream().anyMatch(secret -> leaks(secret, clean));
  }

  private static boolean leaks(String secret, String clean) {
    int window = Math.min(secret.length(), LONGEST_REST + 1);
    for (int i = 0; i + window <= secret.length(); i++) {
      if (clean.contains(secret.substring(i, i + window))) {
        return true;
      }
    }
    return false;
  }

  /** How many of the ids are no longer in {@code clean}. */
  public int lost(String clean) {
    return (int) ids.stream().filter(id -> !clean.contains(id)).count();
  }
}
