package io.gpuaas.server.identity;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key pair of the issuer.
 *
 * @param retiredAt null while it is the one that signs
 */
record SigningKey(String kid, RSAKey key, Instant createdAt, @Nullable Instant retiredAt) {
  boolean isCurrent() {
    return retiredAt == null;
  }

  /** Never prints the private part. */
  @Override
  public String toString() {
    return "SigningKey[" + kid + "]";
  }
}
