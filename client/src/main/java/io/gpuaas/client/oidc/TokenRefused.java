package io.gpuaas.client.oidc;

import org.jspecify.annotations.Nullable;

/** The issuer answered with an OAuth error (RFC 6749 section 5.2, RFC 8628 section 3.5). */
public final class TokenRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String error;

  TokenRefused(String error, @Nullable String description) {
    super(description == null || description.isBlank() ? error : error + ": " + description);
    this.error = error;
  }

  /** For example {@code invalid_grant} or {@code authorization_pending}. */
  public String error() {
    return error;
  }
}
