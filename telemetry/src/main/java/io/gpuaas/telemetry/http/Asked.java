package io.gpuaas.telemetry.http;

import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.Exchange;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A question on its way, which becomes an {@link Exchange} with its answer.
 *
 * @param since by {@link System#nanoTime}
 */
public record Asked(
    String backend, String query, TimeWindow window, @Nullable String link, long since) {
  /** Asked now. */
  public static Asked now(String backend, String query, TimeWindow window, @Nullable String link) {
    return new Asked(backend, query, window, link, System.nanoTime());
  }

  /**
   * An answer, whole or in part.
   *
   * @param gap why there may be more; null when there is not
   */
  public Exchange answered(int records, long bytes, @Nullable String gap) {
    Status status = records == 0 ? Status.EMPTY : Status.FOUND;
    return exchange(gap == null ? status : Status.PARTIAL, records, bytes, gap);
  }

  public Exchange failed(String reason) {
    return exchange(Status.FAILED, 0, 0, reason);
  }

  private Exchange exchange(Status status, int records, long bytes, @Nullable String error) {
    Duration took = Duration.ofNanos(System.nanoTime() - since);
    return new Exchange(backend, query, window, status, records, bytes, took, error, link);
  }
}
