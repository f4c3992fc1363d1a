package io.gpuaas.core.tenancy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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
    return principal.kind().wireName().replace('_', '-') + "-" + principal.id();
  }

  /** Empty when the name is taken. */
  public Optional<NewMachine> create(Principal principal, Optional<Duration> accessTokenTtl) {
    if (!store.insert(principal)) {
      return Optional.empty();
    }
    String clientId = clientId(principal);
    String secret = Secret.random(random);
    store.insert(
        new MachineCredentials(
            clientId, principal.id(), hasher.hash(secret), accessTokenTtl, clock.instant()));
    return Optional.of(new NewMachine(principal, clientId, secret));
  }
}
