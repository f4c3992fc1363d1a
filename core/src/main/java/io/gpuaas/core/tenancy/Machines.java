package io.gpuaas.core.tenancy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Gives credentials to a principal that is no person. Part of a transaction of its caller. */
public final class Machines {
  private final TenancyStore store;
  private final SecretHasher hasher;
  private final RandomGenerator random;
  private final InstantSource clock;

  /** {@code random} is a secure one. */
  public Machines(
      TenancyStore store, SecretHasher hasher, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.hasher = hasher;
    this.random = random;
    this.clock = clock;
  }

  /** The id that a machine names itself by to the issuer, for example {@code node-0198…}. */
  public static String clientId(Principal principal) {
    return clientId(principal.kind(), principal.id());
  }

  /** The same for one of which no more is at hand. */
  public static String clientId(Principal.Kind kind, UUID principalId) {
    return kind.wireName().replace('_', '-') + "-" + principalId;
  }

  /** A machine with a secret that is made here; empty when the name is taken. */
  public Optional<NewMachine> create(Principal principal, Optional<Duration> accessTokenTtl) {
    String secret = Secret.random(random);
    return insert(principal, new MachineProof.SecretHash(hasher.hash(secret)), accessTokenTtl)
        .map(machine -> new NewMachine(principal, machine.clientId(), secret));
  }

  /** A machine with a key pair of its own, whose private half it keeps; empty as above. */
  public Optional<MachineCredentials> create(
      Principal principal, MachineProof.PublicKey key, Duration accessTokenTtl) {
    return insert(principal, key, Optional.of(accessTokenTtl));
  }

  private Optional<MachineCredentials> insert(
      Principal principal, MachineProof proof, Optional<Duration> accessTokenTtl) {
    if (!store.insert(principal)) {
      return Optional.empty();
    }
    MachineCredentials machine =
        new MachineCredentials(
            clientId(principal), principal.id(), proof, accessTokenTtl, clock.instant());
    store.insert(machine);
    return Optional.of(machine);
  }
}
