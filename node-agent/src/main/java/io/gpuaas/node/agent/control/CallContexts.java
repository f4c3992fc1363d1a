package io.gpuaas.node.agent.control;

import io.gpuaas.client.CallContext;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.write.Telemetry;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What a request of the agent travels under. */
public record CallContexts(InstantSource clock, RandomGenerator random) {
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  /** The command and the trace of the work under way; fresh ones outside of any. */
  public CallContext current() {
    CorrelationId id =
        Scope.current()
            .flatMap(Scope::correlationId)
            .orElseGet(() -> CorrelationId.mint(clock.instant(), random));
    return new CallContext(id, Telemetry.currentTrace().orElseGet(this::freshTrace), null, null);
  }

  private TraceContext freshTrace() {
    return new TraceContext(hex(TRACE_ID_BYTES), hex(SPAN_ID_BYTES), false);
  }

  private String hex(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    value[0] |= 1;
    return HexFormat.of().formatHex(value);
  }
}
