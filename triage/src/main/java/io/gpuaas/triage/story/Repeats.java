package io.gpuaas.triage.story;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Folds what repeats itself, such as the attempts of a retried task or the requests of a command
 * that polls: a run of moments that comes again and again is told once, with how often it came.
 */
final class Repeats {
  /** How many different moments one round may have. */
  private static final int LONGEST_ROUND = 6;

  /** A moment, how often its round came, and how it was told the last time. */
  record Folded<T>(T first, int times, T last) {}

  private Repeats() {}

  /**
   * @param sameness what two moments share when one repeats the other
   */
  static <T> List<Folded<T>> fold(List<T> moments, Function<T, String> sameness) {
    List<String> keys = moments.stream().map(sameness).toList();
    List<Folded<T>> folded = new ArrayList<>();
    int at = 0;
    while (at < moments.size()) {
      int round = round(keys, at);
      int times = times(keys, at, round);
      for (int i = 0; i < round; i++) {
        int last = at + (times - 1) * round + i;
        folded.add(new Folded<>(moments.get(at + i), times, moments.get(last)));
      }
      at += times * round;
    }
    return folded;
  }

  /** The length of the shortest round that comes at least twice from here; 1 when none does. */
  private static int round(List<String> keys, int at) {
    for (int round = 1; round <= LONGEST_ROUND; round++) {
      if (times(keys, at, round) > 1) {
        return round;
      }
    }
    return 1;
  }

  private static int times(List<String> keys, int at, int round) {
    int end = at + round;
    while (end < keys.size() && keys.get(end).equals(keys.get(end - round))) {
      end++;
    }
    return (end - at) / round;
  }
}
