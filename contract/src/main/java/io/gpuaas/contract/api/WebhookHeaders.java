package io.gpuaas.contract.api;

/** What a generic webhook checks before it believes a message. */
public final class WebhookHeaders {
  /** When it was signed, in seconds since 1970; a receiver refuses what is minutes old. */
  public static final String TIMESTAMP = "X-Gpuaas-Timestamp";

  /** {@code v1=} and HMAC-SHA256 in hex of the timestamp, a full stop and the body. */
  public static final String SIGNATURE = "X-Gpuaas-Signature";

  /** The same for every attempt at one escalation. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private WebhookHeaders() {}
}
