package io.gpuaas.cli.demo;

import io.gpuaas.client.CallContext;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the demo's own calls travel under. */
final class Contexts {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Contexts() {}

  /** For one call, in a project or in none. */
  static CallContext fresh(@Nullable String project) {
    String span = String.format("%016x", RANDOM.nextLong() | 1);
    return new CallContext(
        CorrelationId.mint(Instant.now(), RANDOM),
        new TraceContext(span + span, span, true),
        project,
        "demo");
  }
}
