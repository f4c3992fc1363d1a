package io.gpuaas.core.task;

import java.time.Duration;
import java.util.Optional;

/**
 * When to try again; reads as a sentence: {@code
 * retry().after(ofMillis(200)).doublingUpTo(ofSeconds(30)).atMost(10)}.
 *
 * @param first how long after the first failure
 * @param longest no wait is longer
 * @param attempts how often at most, the first time included
 */
public record RetryPolicy(Duration first, Duration longest, int attempts) {
  /** Tries again after a second, then two, four … up to a minute, for ever. */
  public static RetryPolicy retry() {
    return new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), Integer.MAX_VALUE);
  }

  public static RetryPolicy neverAgain() {
    return retry().atMost(1);
  }

  public RetryPolicy after(Duration wait) {
    return new RetryPolicy(wait, longest, attempts);
  }

  public RetryPolicy doublingUpTo(Duration wait) {
    return new RetryPolicy(first, wait, attempts);
  }

  public RetryPolicy atMost(int times) {
    return new RetryPolicy(first, longest, times);
  }

  /** The wait after this attempt failed; empty when it was the last. */
  public Optional<Duration> waitAfter(int attempt) {
    if (attempt >= attempts) {
      return Optional.empty();
    }
    // 2^20 seconds are twelve days: beyond any sensible longest wait, and safe from overflow.
    Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, 20));
    return Optional.of(doubled.compareTo(longest) < 0 ? doubled : longest);
  }
}
