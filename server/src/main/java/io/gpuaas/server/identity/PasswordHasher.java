package io.gpuaas.server.identity;

import io.gpuaas.core.tenancy.SecretHasher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** Passwords of people: PBKDF2 with HMAC-SHA-256, salted, 310,000 rounds (OWASP's figure). */
public final class PasswordHasher implements SecretHasher {
  private final PasswordEncoder encoder = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  @Override
  public String hash(String secret) {
    return encoder.encode(secret);
  }

  /** Takes as long for a wrong password as for a right one. */
  boolean matches(String password, String hash) {
    return encoder.matches(password, hash);
  }
}
