package io.gpuaas.bench.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Tokens of principals, signed with the issuer's own key, which its database holds: so that one can
 * also be had that is too old, or for somebody else.
 */
public final class Tokens {
  private static final String AUDIENCE = "gpuaas";

  private final RSAKey key;
  private final URI issuer;

  private Tokens(RSAKey key, URI issuer) {
    this.key = key;
    this.issuer = issuer;
  }

  public static Tokens of(Sql sql, URI issuer) throws IOException {
    try {
      String jwk = sql.text("SELECT jwk FROM signing_keys WHERE retired_at IS NULL");
      return new Tokens(RSAKey.parse(jwk), issuer);
    } catch (ParseException e) {
      throw new IOException("the issuer's key cannot be read", e);
    }
  }

  /** One that works for an hour. */
  public String of(String principal) {
    return signed(claims(principal).build());
  }

  /** One that has ended an hour ago. */
  public String expired(String principal) {
    Date past = Date.from(Instant.now().minus(Duration.ofHours(1)));
    return signed(claims(principal).expirationTime(past).build());
  }

  /** One that was issued for another application. */
  public String elsewhere(String principal) {
    return signed(claims(principal).audience("dashboards").build());
  }

  private JWTClaimsSet.Builder claims(String principal) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer.toString())
        .subject(principal)
        .audience(List.of(AUDIENCE))
        .claim("scope", AUDIENCE)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
  }

  private String signed(JWTClaimsSet claims) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the issuer's key does not sign", e);
    }
  }
}
