package io.gpuaas.server.identity;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.telemetry.scope.Scope;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What our tokens say: RFC 9068 for access tokens; no roles, those are read at every request. */
final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(TokenClaims.class);

  private final IssuerIdentity issuer;
  private final TenancyStore store;

  TokenClaims(IssuerIdentity issuer, TenancyStore store) {
    this.issuer = issuer;
    this.store = store;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    String subject = subject(context);
    context.getClaims().subject(subject);
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      accessToken(context);
      log(context, subject);
    } else if (context.getAuthorizedScopes().contains("profile")) {
      store
          .actor(UUID.fromString(subject))
          .ifPresent(
              actor ->
                  context.getClaims().claim("preferred_username", actor.principal().username()));
    }
  }

  private static String subject(JwtEncodingContext context) {
    String machine =
        context.getRegisteredClient().getClientSettings().getSetting(Clients.PRINCIPAL);
    return machine == null
        ? Objects.requireNonNull(context.<Authentication>getPrincipal()).getName()
        : machine;
  }

  private void accessToken(JwtEncodingContext context) {
    context.getJwsHeader().type("at+jwt");
    // One of the few list types that the stored authorization may be read back with.
    context.getClaims().audience(Collections.singletonList(issuer.audience()));
    context.getClaims().claim("client_id", context.getRegisteredClient().getClientId());
    boolean machine =
        AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType());
    Set<String> scopes = context.getAuthorizedScopes();
    // RFC 6749, section 3.3: a client that names no scope gets the default one.
    context
        .getClaims()
        .claim("scope", machine && scopes.isEmpty() ? Clients.SCOPE : String.join(" ", scopes));
  }

  private static String grant(JwtEncodingContext context) {
    AuthorizationGrantType grant = context.getAuthorizationGrantType();
    return grant == null ? "none" : grant.getValue();
  }

  private static void log(JwtEncodingContext context, String subject) {
    Scope.current().ifPresent(scope -> scope.user(subject));
    LOG.atInfo()
        .addKeyValue(LogField.EVENT.wireName(), Event.TOKEN_ISSUED.wireName())
        .addKeyValue("client", context.getRegisteredClient().getClientId())
        .addKeyValue("grant", grant(context))
        .log("A token was issued");
  }
}
