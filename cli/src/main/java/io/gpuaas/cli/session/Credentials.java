package io.gpuaas.cli.session;

import io.gpuaas.client.oidc.Tokens;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a login left.
 *
 * @param baseUrl the API that the tokens are for; they are sent nowhere else but to its support
 *     service
 * @param expiresAt of the access token, by the local clock; null when the issuer does not say
 */
public record Credentials(
    URI baseUrl,
    String clientId,
    URI tokenEndpoint,
    @Nullable URI revocationEndpoint,
    @Nullable String username,
    String accessToken,
    @Nullable String refreshToken,
    @Nullable Instant expiresAt) {

  /** The same login with newer tokens; an issuer may keep the old refresh token. */
  public Credentials renewed(Tokens tokens, Instant now) {
    String refresh = tokens.refreshToken() == null ? refreshToken : tokens.refreshToken();
    return new Credentials(
        baseUrl,
        clientId,
        tokenEndpoint,
        revocationEndpoint,
        username,
        tokens.accessToken(),
        refresh,
        expiry(tokens, now));
  }

  public Credentials withUsername(String name) {
    return new Credentials(
        baseUrl,
        clientId,
        tokenEndpoint,
        revocationEndpoint,
        name,
        accessToken,
        refreshToken,
        expiresAt);
  }

  /** When tokens that came just now expire. */
  public static @Nullable Instant expiry(Tokens tokens, Instant now) {
    Long seconds = tokens.expiresIn();
    return seconds == null ? null : now.plusSeconds(seconds);
  }

  boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Never prints a token. */
  @Override
  public String toString() {
    return "Credentials[" + username + " at " + baseUrl + "]";
  }
}
