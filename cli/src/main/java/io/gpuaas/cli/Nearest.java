package io.gpuaas.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to type. */
final class Nearest {
  private Nearest() {}

  /** The candidate with the fewest typos between, if there are few enough to be likely. */
  static Optional<String> of(String word, Collection<String> candidates) {
    // Two neighbours that were swapped count as two typos, and are common in short words.
    int limit = Math.max(1, (word.length() + 1) / 3);
    return candidates.stream()
        .filter(c -> distance(word, c) <= limit || (c.startsWith(word) && word.length() > 2))
        .min(Comparator.comparingInt((String c) -> distance(word, c)).thenComparing(c -> c));
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
