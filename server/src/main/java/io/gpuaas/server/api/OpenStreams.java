package io.gpuaas.server.api;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.server.platform.ApiFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many streams are open, of whom. Each instance counts for itself. */
final class OpenStreams {
  private static final Map<String, Object> SOON = Map.of("retry_after_seconds", 10);

  private final StreamTerms terms;
  private final Map<UUID, Integer> byCaller = new HashMap<>();
  private int all;

  OpenStreams(StreamTerms terms) {
    this.terms = terms;
  }

  /** Held open for as long as the stream is. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /** Counts one more; refuses when there are too many. */
  synchronized Place enter(UUID caller) {
    int own = byCaller.getOrDefault(caller, 0);
    if (own >= terms.ofCaller()) {
      throw new ApiFailure(
          ErrorCode.RATE_LIMIT_EXCEEDED,
          "You have " + own + " streams of events open; close one that you do not read any more.",
          SOON);
    }
    if (all >= terms.ofAll()) {
      throw new ApiFailure(
          ErrorCode.SERVICE_UNAVAILABLE,
          "Too many streams of events are open; ask again soon, or without a stream.",
          SOON);
    }
    byCaller.put(caller, own + 1);
    all++;
    return () -> leave(caller);
  }

  private synchronized void leave(UUID caller) {
    byCaller.computeIfPresent(caller, (id, own) -> own == 1 ? null : own - 1);
    all--;
  }
}
