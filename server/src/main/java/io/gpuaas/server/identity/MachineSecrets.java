package io.gpuaas.server.identity;

import io.gpuaas.core.tenancy.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares the secrets of machines, which are random enough for one plain hash. */
final class MachineSecrets implements PasswordEncoder {
  @Override
  public String encode(@Nullable CharSequence secret) {
    return Secret.sha256(String.valueOf(secret));
  }

  @Override
  public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
    return hash != null
        && MessageDigest.isEqual(
            encode(secret).getBytes(StandardCharsets.US_ASCII),
            hash.getBytes(StandardCharsets.US_ASCII));
  }
}
