package io.gpuaas.server.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gpuaas.contract.error.ErrorCode;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether an access token (RFC 9068, RFC 7519) is believed. Does no I/O of its own. */
final class TokenVerifier {
  static final String SCOPE = "gpuaas";

  /** Asymmetric ones only: a public key must never pass for a shared secret. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** For clocks that run ahead when a token begins; a token that has ended has ended. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private static final int LONGEST_TOKEN = 8192;

  private final TrustedIssuer issuer;
  private final InstantSource clock;

  TokenVerifier(TrustedIssuer issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * The claims of a token that is ours to accept.
   *
   * @throws TokenRefused for every other token
   */
  JWTClaimsSet verify(String token) {
    try {
      if (token.length() > LONGEST_TOKEN) {
        throw invalid();
      }
      SignedJWT jwt = SignedJWT.parse(token);
      if (!isSignedByIssuer(jwt)) {
        throw invalid();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      check(claims);
      return claims;
    } catch (ParseException | JOSEException e) {
      throw invalid();
    }
  }

  private boolean isSignedByIssuer(SignedJWT jwt) throws JOSEException {
    JWSHeader header = jwt.getHeader();
    if (header.getKeyID() == null || !ALGORITHMS.contains(header.getAlgorithm())) {
      return false;
    }
    JWK key = issuer.keys().keys(header.getKeyID()).getKeyByKeyId(header.getKeyID());
    return key instanceof AsymmetricJWK asymmetric
        && fits(key, header)
        && jwt.verify(
            new DefaultJWSVerifierFactory().createJWSVerifier(header, asymmetric.toPublicKey()));
  }

  private static boolean fits(JWK key, JWSHeader header) {
    boolean elliptic = header.getAlgorithm().getName().startsWith("ES");
    return key.getKeyType().getValue().equals(elliptic ? "EC" : "RSA")
        && (key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()));
  }

  private void check(JWTClaimsSet claims) throws ParseException {
    Instant now = clock.instant();
    if (!issuer.issuer().equals(claims.getIssuer())
        || claims.getSubject() == null
        || claims.getExpirationTime() == null
        || isLater(claims.getNotBeforeTime(), now.plus(SKEW))
        || isLater(claims.getIssueTime(), now.plus(SKEW))) {
      throw invalid();
    }
    if (!claims.getExpirationTime().toInstant().isAfter(now)) {
      throw new TokenRefused(ErrorCode.TOKEN_EXPIRED, "The token has expired.");
    }
    if (!claims.getAudience().contains(issuer.audience()) || !scopes(claims).contains(SCOPE)) {
      throw new TokenRefused(
          ErrorCode.TOKEN_SCOPE_INVALID, "The token was issued for something else.");
    }
  }

  private static boolean isLater(@Nullable Date claim, Instant limit) {
    return claim != null && claim.toInstant().isAfter(limit);
  }

  /** A list, as Spring writes it, or words in one text (RFC 8693, section 4.2). */
  private static List<String> scopes(JWTClaimsSet claims) throws ParseException {
    return switch (claims.getClaim("scope")) {
      case String words -> Arrays.asList(words.split(" ", -1));
      case List<?> _ -> claims.getStringListClaim("scope");
      case null, default -> List.of();
    };
  }

  private static TokenRefused invalid() {
    return new TokenRefused(ErrorCode.TOKEN_INVALID, "The token is not valid here.");
  }
}
