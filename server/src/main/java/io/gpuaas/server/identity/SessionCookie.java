package io.gpuaas.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.util.WebUtils;

/**
 * Who is logged in on the issuer's own pages, kept by the browser in a signed cookie: any instance
 * of the API understands it, and none keeps a session. Its audience is the pages, so that it passes
 * nowhere as an access token.
 */
final class SessionCookie implements SecurityContextRepository {
  static final String NAME = "gpuaas_session";

  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final JOSEObjectType TYPE = new JOSEObjectType("gpuaas-session+jwt");

  private final SigningKeys keys;
  private final IssuerIdentity issuer;
  private final InstantSource clock;

  SessionCookie(SigningKeys keys, IssuerIdentity issuer, InstantSource clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.clock = clock;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract, until Spring Security drops it
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    read(holder.getRequest()).ifPresent(context::setAuthentication);
    return context;
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return read(request).isPresent();
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    Authentication authentication = context.getAuthentication();
    if (authentication != null && authentication.isAuthenticated()) {
      response.addHeader("Set-Cookie", cookie(sign(authentication.getName()), LIFETIME).toString());
    } else if (WebUtils.getCookie(request, NAME) != null) {
      response.addHeader("Set-Cookie", cookie("", Duration.ZERO).toString());
    }
  }

  private ResponseCookie cookie(String value, Duration age) {
    return ResponseCookie.from(NAME, value)
        .httpOnly(true)
        .secure(issuer.isHttps())
        .sameSite("Lax")
        .path("/")
        .maxAge(age)
        .build();
  }

  private String sign(String principalId) {
    Instant now = clock.instant();
    SigningKey key = keys.current();
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.kid()).type(TYPE).build(),
              new JWTClaimsSet.Builder()
                  .issuer(issuer.url())
                  .audience(NAME)
                  .subject(principalId)
                  .issueTime(Date.from(now))
                  .expirationTime(Date.from(now.plus(LIFETIME)))
                  .build());
      jwt.sign(new RSASSASigner(key.key()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<Authentication> read(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, NAME);
    try {
      return cookie == null || cookie.getValue().isEmpty()
          ? Optional.empty()
          : read(SignedJWT.parse(cookie.getValue()));
    } catch (ParseException | JOSEException notOurs) {
      return Optional.empty();
    }
  }

  private Optional<Authentication> read(SignedJWT jwt) throws ParseException, JOSEException {
    String kid = String.valueOf(jwt.getHeader().getKeyID());
    JWK key = keys.keys(kid).getKeyByKeyId(kid);
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    boolean believed =
        key != null
            && TYPE.equals(jwt.getHeader().getType())
            && JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
            && jwt.verify(new RSASSAVerifier(key.toRSAKey()))
            && issuer.url().equals(claims.getIssuer())
            && claims.getAudience().equals(List.of(NAME))
            && claims.getExpirationTime().toInstant().isAfter(clock.instant());
    return believed ? Optional.of(authentication(claims)) : Optional.empty();
  }

  private static Authentication authentication(JWTClaimsSet claims) {
    return UsernamePasswordAuthenticationToken.authenticated(
        claims.getSubject(),
        null,
        List.of(
            FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(claims.getIssueTime().toInstant())
                .build()));
  }
}
