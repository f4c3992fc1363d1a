package io.gpuaas.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * How long the calls of a series took, in milliseconds.
 *
 * @param results the sum of what the calls returned, so that none of them is optimised away
 */
record Percentiles(int calls, double p50, double p95, double p99, double worst, long results) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  static <T> Percentiles of(List<T> inputs, ToIntFunction<T> call) {
    return of(inputs, call, System::nanoTime);
  }

  /** Of what was timed elsewhere; at least one. */
  static Percentiles ofMillis(Collection<Double> measured) {
    return sorted(measured.stream().mapToDouble(Double::doubleValue).toArray(), 0);
  }

  /** By the calling thread's processor time: what is left when other processes are left out. */
  static <T> Percentiles ofProcessorTime(List<T> inputs, ToIntFunction<T> call) {
    return of(inputs, call, THREADS::getCurrentThreadCpuTime);
  }

  private static <T> Percentiles of(List<T> inputs, ToIntFunction<T> call, LongSupplier nanos) {
    double[] millis = new double[inputs.size()];
    long results = 0;
    for (int i = 0; i < millis.length; i++) {
      long begin = nanos.getAsLong();
      results += call.applyAsInt(inputs.get(i));
      millis[i] = (nanos.getAsLong() - begin) / 1e6;
    }
    return sorted(millis, results);
  }

  private static Percentiles sorted(double[] millis, long results) {
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
