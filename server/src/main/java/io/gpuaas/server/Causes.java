package io.gpuaas.server;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** What is done at a start has an id too. */
final class Causes {
  private Causes() {}

  static Cause ofOurOwn() {
    return new Cause(CorrelationId.mint(Instant.now(), new SecureRandom()), Optional.empty());
  }
}
