package io.gpuaas.core;

import io.gpuaas.contract.id.CorrelationId;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids of rows: UUIDv7, so that an index grows at its end. */
public final class Ids {
  private final InstantSource clock;
  private final RandomGenerator random;

  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public UUID next() {
    return CorrelationId.mint(clock.instant(), random).uuid();
  }
}
