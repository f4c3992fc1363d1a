package io.gpuaas.client.oidc;

import org.jspecify.annotations.Nullable;

/**
 * A successful answer of the token endpoint (RFC 6749, section 5.1).
 *
 * @param expiresIn seconds from now; null when the issuer does not say
 */
public record Tokens(
    String accessToken,
    @Nullable String refreshToken,
    @Nullable Long expiresIn,
    @Nullable String scope) {
  /** Never prints a token. */
  @Override
  public String toString() {
    return "Tokens[expiresIn=" + expiresIn + "]";
  }
}
