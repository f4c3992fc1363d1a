package io.gpuaas.bench.evaluation;

import java.util.Arrays;
import java.util.List;

/** What the table says of a group. */
record GroupScore(String group, List<Judged> judged) {
  GroupScore {
    judged = List.copyOf(judged);
  }

  /** Percent. */
  double accuracy() {
    return percent(judged.stream().filter(Judged::isRight).count());
  }

  /** Percent. */
  double accuracy(Trait trait) {
    return percent(judged.stream().filter(each -> each.isRight(trait)).count());
  }

  private double percent(long right) {
    return judged.isEmpty() ? 100 : 100.0 * right / judged.size();
  }

  /**
   * Milliseconds that so many of a hundred triages took at most.
   *
   * @param percent 0 to 99
   */
  double millis(int percent) {
    double[] sorted = judged.stream().mapToDouble(Judged::millis).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length * percent / 100];
  }

  /** Bytes that a triage read, in the middle. */
  long bytes() {
    long[] sorted = judged.stream().mapToLong(Judged::bytes).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
