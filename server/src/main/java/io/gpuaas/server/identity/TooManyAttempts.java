package io.gpuaas.server.identity;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Somebody guesses, or forgot; either way they have to wait. */
final class TooManyAttempts extends AuthenticationException {
  private static final long serialVersionUID = 1;

  private final Duration wait;

  TooManyAttempts(Duration wait) {
    super("too many failed attempts");
    this.wait = wait;
  }

  /** At least 1. */
  long seconds() {
    return wait.toSeconds() + 1;
  }
}
