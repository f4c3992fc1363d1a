package io.gpuaas.server.platform;

import io.gpuaas.contract.id.CorrelationId;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Mints the ids of requests that come without one. */
record CorrelationMint(InstantSource clock, RandomGenerator random) {
  CorrelationId next() {
    return CorrelationId.mint(clock.instant(), random);
  }
}
