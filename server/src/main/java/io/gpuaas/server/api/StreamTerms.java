package io.gpuaas.server.api;

import java.time.Duration;

/**
 * What a stream of events may take.
 *
 * @param longest after this it ends, and the client goes on with a new one
 * @param aliveEvery how often something is sent when there is nothing to say, so that everybody on
 *     the way knows that it lives
 * @param ofCaller how many one caller may have open
 * @param ofAll how many this process has open at most
 */
record StreamTerms(Duration longest, Duration aliveEvery, int ofCaller, int ofAll) {
  static StreamTerms usual() {
    return new StreamTerms(Duration.ofMinutes(15), Duration.ofSeconds(10), 20, 1000);
  }
}
