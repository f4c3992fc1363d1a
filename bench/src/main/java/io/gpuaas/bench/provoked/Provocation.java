package io.gpuaas.bench.provoked;

import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;

/** Makes one failure happen; answers with the id that it happened under. */
@FunctionalInterface
interface Provocation {
  CorrelationId provoke() throws IOException, InterruptedException;
}
