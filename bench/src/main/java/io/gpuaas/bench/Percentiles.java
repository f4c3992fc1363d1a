package io.gpuaas.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * How long the calls of a series took, in milliseconds.
 *
 * @param results the sum of what the calls returned, so that none of them is optimised away
 */
record Percentiles(int calls, double p50, double p95, double p99, double worst, long results) {
  static <T> Percentiles of(List<T> inputs, ToIntFunction<T> call) {
    double[] millis = new double[inputs.size()];
    long results = 0;
    for (int i = 0; i < millis.length; i++) {
      long begin = System.nanoTime();
      results += call.applyAsInt(inputs.get(i));
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(millis);
    int n = millis.length;
    return new Percentiles(
        n, millis[n / 2], millis[n * 95 / 100], millis[n * 99 / 100], millis[n - 1], results);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %7.3f ms, p95 %7.3f ms, p99 %7.3f ms, worst %7.3f ms (%d calls)",
        p50,
        p95,
        p99,
        worst,
        calls);
  }
}
