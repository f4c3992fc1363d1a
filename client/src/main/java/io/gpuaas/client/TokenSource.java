package io.gpuaas.client;

import java.util.Optional;

/** Where the bearer token of the next request comes from; asked once a request. */
@FunctionalInterface
public interface TokenSource {
  /** Requests go out without a token, and the server says what it thinks of that. */
  TokenSource NONE = Optional::empty;

  Optional<String> token();

  /**
   * Called when the server said {@code token_expired}.
   *
   * @return whether {@link #token} now has a fresh one, and so the request deserves a second try
   */
  default boolean renew() {
    return false;
  }
}
