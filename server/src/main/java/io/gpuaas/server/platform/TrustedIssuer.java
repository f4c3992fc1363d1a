package io.gpuaas.server.platform;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Whose tokens are believed.
 *
 * @param issuer the exact value of {@code iss}
 * @param audience has to be among {@code aud}
 * @param keys where its public keys come from
 * @param principal which principal of ours the claims speak for; empty for nobody we know
 */
public record TrustedIssuer(
    String issuer,
    String audience,
    VerificationKeys keys,
    Function<JWTClaimsSet, Optional<UUID>> principal) {

  /** Our own issuer, whose subjects are the ids of principals. */
  public static TrustedIssuer embedded(String issuer, String audience, VerificationKeys keys) {
    return new TrustedIssuer(issuer, audience, keys, claims -> id(claims.getSubject()));
  }

  /**
   * Somebody else's issuer: its {@code preferred_username} has to be the name of a user of ours.
   *
   * @param userNamed the id of the user with a name
   */
  public static TrustedIssuer external(
      String issuer, String audience, Function<String, Optional<UUID>> userNamed) {
    return new TrustedIssuer(
        issuer,
        audience,
        new IssuerKeys(issuer),
        claims ->
            claims.getClaim("preferred_username") instanceof String name
                ? userNamed.apply(name)
                : Optional.empty());
  }

  private static Optional<UUID> id(String subject) {
    try {
      return Optional.of(UUID.fromString(subject));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
