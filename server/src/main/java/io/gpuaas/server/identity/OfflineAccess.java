package io.gpuaas.server.identity;

import io.gpuaas.core.tenancy.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Refresh tokens for whoever asked for {@code offline_access}, the CLI included: a public client's
 * are rotated at every use, as RFC 9700, section 4.14.2, wants. Spring's own gives it none.
 */
final class OfflineAccess implements OAuth2TokenGenerator<OAuth2RefreshToken> {
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  OfflineAccess(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
    if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())
        || !context.getAuthorizedScopes().contains(Clients.OFFLINE)) {
      return null;
    }
    Instant now = clock.instant();
    return new OAuth2RefreshToken(
        Secret.random(random),
        now,
        now.plus(context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive()));
  }
}
