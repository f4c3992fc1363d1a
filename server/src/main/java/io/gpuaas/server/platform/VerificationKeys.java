package io.gpuaas.server.platform;

import com.nimbusds.jose.jwk.JWKSet;

/** The public keys of an issuer, at hand without I/O in the usual case. */
@FunctionalInterface
public interface VerificationKeys {
  /**
   * The keys as known now.
   *
   * @param kid the key that is looked for; one that is not known yet is a reason to ask the issuer
   */
  JWKSet keys(String kid);
}
