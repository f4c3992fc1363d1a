package io.gpuaas.server.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Mints tokens, good and bad. */
public final class TestIssuer {
  static final String ISSUER = "http://issuer.test";
  static final String AUDIENCE = "gpuaas";

  final RSAKey key = key("k1");

  static RSAKey key(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  public TrustedIssuer trusted() {
    return TrustedIssuer.embedded(ISSUER, AUDIENCE, kid -> new JWKSet(key.toPublicJWK()));
  }

  /** A good token for {@code subject}. */
  public String token(UUID subject) {
    try {
      return sign(claims(subject).build());
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** What a good token for {@code subject} says. */
  static JWTClaimsSet.Builder claims(UUID subject) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(subject.toString())
        .claim("scope", "gpuaas openid")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)));
  }

  String sign(JWTClaimsSet claims) throws JOSEException {
    return sign(key, claims);
  }

  static String sign(RSAKey key, JWTClaimsSet claims) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  /** The public key taken for a shared secret: the classic confusion of algorithms. */
  String signWithPublicKeyAsSecret(JWTClaimsSet claims) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
    jwt.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    return jwt.serialize();
  }

  static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }
}
