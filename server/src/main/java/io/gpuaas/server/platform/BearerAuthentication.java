package io.gpuaas.server.platform;

import com.nimbusds.jwt.JWTClaimsSet;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.telemetry.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** From a bearer token to the {@link Actor} of the request, as our database knows it now. */
final class BearerAuthentication implements AuthenticationManagerResolver<HttpServletRequest> {
  private final TokenVerifier verifier;
  private final TrustedIssuer issuer;
  private final ActorSource actors;

  BearerAuthentication(TokenVerifier verifier, TrustedIssuer issuer, ActorSource actors) {
    this.verifier = verifier;
    this.issuer = issuer;
    this.actors = actors;
  }

  @Override
  public AuthenticationManager resolve(HttpServletRequest request) {
    return token -> authenticate(request, (BearerTokenAuthenticationToken) token);
  }

  private Authentication authenticate(
      HttpServletRequest request, BearerTokenAuthenticationToken bearer) {
    JWTClaimsSet claims = verifier.verify(bearer.getToken());
    // Noted first: when the database is away, the log still says whose request it was.
    Optional<UUID> principal = issuer.principal().apply(claims);
    principal.ifPresent(id -> Scope.current().ifPresent(scope -> scope.user(id.toString())));
    Actor actor =
        principal
            .flatMap(actors::actor)
            .orElseThrow(
                () -> new TokenRefused(ErrorCode.TOKEN_INVALID, "The token's owner is unknown."));
    Callers.put(request, actor);
    UUID tenant = actor.principal().tenantId();
    if (tenant != null) {
      Scope.current().ifPresent(scope -> scope.org(tenant.toString()));
    }
    return new CallerAuthentication(actor);
  }
}
