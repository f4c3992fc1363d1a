package io.gpuaas.client.http;

import java.time.Duration;

/**
 * How long to wait.
 *
 * @param connect until a connection stands
 * @param answer for each part of the answer, once the request is sent
 */
public record Timeouts(Duration connect, Duration answer) {
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));

  public Timeouts withAnswer(Duration longer) {
    return new Timeouts(connect, longer);
  }

  /** No longer than this for either. */
  public Timeouts atMost(Duration longest) {
    return new Timeouts(shorter(connect, longest), shorter(answer, longest));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
