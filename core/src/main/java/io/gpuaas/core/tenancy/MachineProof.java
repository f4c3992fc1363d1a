package io.gpuaas.core.tenancy;

/** What of a machine's credentials is kept: nothing that could prove anything by itself. */
public sealed interface MachineProof {
  /** A service account's: the hash of its secret. */
  record SecretHash(String hash) implements MachineProof {
    @Override
    public String toString() {
      return "SecretHash";
    }
  }

  /**
   * A node's: the public half of its key pair.
   *
   * @param jwk as RFC 7517 writes it, without a private part
   */
  record PublicKey(String jwk) implements MachineProof {}
}
