package io.gpuaas.core.tenancy;

/** Makes of a secret what may be stored: salted and slow for passwords. */
@FunctionalInterface
public interface SecretHasher {
  String hash(String secret);
}
