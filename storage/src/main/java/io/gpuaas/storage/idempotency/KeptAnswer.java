package io.gpuaas.storage.idempotency;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request was answered with, to be said again. */
public final class KeptAnswer {
  private final int status;
  private final @Nullable String contentType;
  private final byte @Nullable [] body;

  /**
   * An answer.
   *
   * @param status 200 to 299
   * @param contentType null when there is no body
   * @param body null when it holds a secret, and is not kept; empty when there is none
   */
  public KeptAnswer(int status, @Nullable String contentType, byte @Nullable [] body) {
    this.status = status;
    this.contentType = contentType;
    this.body = body == null ? null : body.clone();
  }

  public int status() {
    return status;
  }

  public Optional<String> contentType() {
    return Optional.ofNullable(contentType);
  }

  /** Empty when it held a secret. */
  public Optional<byte[]> body() {
    return Optional.ofNullable(body).map(byte[]::clone);
  }
}
