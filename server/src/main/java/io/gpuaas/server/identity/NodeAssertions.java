package io.gpuaas.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Believes the assertion of a node (RFC 7523, section 3): signed with its own key, meant for this
 * issuer, short-lived and never seen before. Spring's own decoder would fetch keys from a URL of
 * the client's, takes any lifetime and lets an assertion be replayed.
 */
final class NodeAssertions implements JwtDecoderFactory<RegisteredClient> {
  /** For the clocks of nodes; an agent follows ours, but has to ask once to know it. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
  private static final int LONGEST = 4096;
  private static final int LONGEST_JTI = 128;

  private final List<String> audiences;
  private final ClientAssertionTable used;
  private final InstantSource clock;

  NodeAssertions(IssuerIdentity issuer, ClientAssertionTable used, InstantSource clock) {
    this.audiences = List.of(issuer.url(), issuer.url() + "/oauth2/token");
    this.used = used;
    this.clock = clock;
  }

  @Override
  public JwtDecoder createDecoder(RegisteredClient client) {
    return assertion -> decode(client, assertion);
  }

  private Jwt decode(RegisteredClient client, String assertion) {
    try {
      if (assertion.length() > LONGEST) {
        throw refused();
      }
      SignedJWT jwt = SignedJWT.parse(assertion);
      String key = client.getClientSettings().getSetting(Clients.PUBLIC_KEY);
      if (key == null || !isSigned(jwt, ECKey.parse(key))) {
        throw refused();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      check(client.getClientId(), claims);
      return jwt(assertion, jwt.getHeader(), claims);
    } catch (ParseException | JOSEException e) {
      throw refused();
    }
  }

  /** One algorithm, whatever the header says: neither {@code none} nor a public key as a secret. */
  private static boolean isSigned(SignedJWT jwt, ECKey key) throws JOSEException {
    return JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
        && jwt.verify(new ECDSAVerifier(key));
  }

  private void check(String clientId, JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expiry = claims.getExpirationTime();
    String jti = claims.getJWTID();
    if (!clientId.equals(claims.getIssuer())
        || !clientId.equals(claims.getSubject())
        || claims.getAudience().size() != 1
        || !audiences.contains(claims.getAudience().getFirst())
        || expiry == null
        || isOutside(expiry, now.minus(SKEW), now.plus(LONGEST_LIFE).plus(SKEW))
        || isOutside(claims.getIssueTime(), now.minus(LONGEST_LIFE).minus(SKEW), now.plus(SKEW))
        || isOutside(claims.getNotBeforeTime(), Instant.MIN, now.plus(SKEW))
        || jti == null
        || jti.isEmpty()
        || jti.length() > LONGEST_JTI) {
      throw refused();
    }
    // Last: what is not believed must not fill the table.
    if (!used.use(clientId, jti, expiry.toInstant().plus(SKEW))) {
      throw refused();
    }
  }

  private static boolean isOutside(@Nullable Date claim, Instant first, Instant last) {
    return claim != null && (claim.toInstant().isBefore(first) || claim.toInstant().isAfter(last));
  }

  private static Jwt jwt(String assertion, JWSHeader header, JWTClaimsSet claims) {
    return Jwt.withTokenValue(assertion)
        .header("alg", header.getAlgorithm().getName())
        .issuer(claims.getIssuer())
        .subject(claims.getSubject())
        .audience(claims.getAudience())
        .expiresAt(claims.getExpirationTime().toInstant())
        .jti(claims.getJWTID())
        .build();
  }

  /** Says nothing of why: whoever guesses learns nothing. */
  private static BadJwtException refused() {
    return new BadJwtException("the assertion is not believed");
  }
}
