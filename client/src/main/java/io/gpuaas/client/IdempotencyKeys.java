package io.gpuaas.client;

import io.gpuaas.contract.api.IdempotencyHeaders;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names the changes that one run asks for. Whoever asks for several under one correlation id must
 * take all their names from one object of this class.
 */
public final class IdempotencyKeys {
  private final AtomicInteger given = new AtomicInteger();

  /** A key that no other change has. */
  String next(CallContext context) {
    return context.correlationId() + "-" + given.incrementAndGet();
  }

  /** Whether a caller's own key can travel in a header unchanged. */
  public static boolean isKey(String text) {
    return !text.isEmpty()
        && text.length() <= IdempotencyHeaders.LONGEST_KEY
        && text.chars().allMatch(c -> c >= ' ' && c < 0x7F)
        && text.equals(text.strip());
  }
}
