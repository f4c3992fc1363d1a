package io.gpuaas.contract.api;

/** Doing a thing once, however often its request has to be sent. */
public final class IdempotencyHeaders {
  /** Of a request that changes something: 1 to {@value #LONGEST_KEY} printable ASCII characters. */
  public static final String KEY = "Idempotency-Key";

  /** {@code true} in an answer that was given before and is only said again. */
  public static final String REPLAYED = "Idempotency-Replayed";

  public static final int LONGEST_KEY = 255;

  private IdempotencyHeaders() {}
}
