package io.gpuaas.telemetry.live;

import io.gpuaas.telemetry.kit.Backend;
import io.gpuaas.telemetry.kit.TelemetryKit;
import org.junit.jupiter.api.extension.ExtendWith;

/** Loki, with JSON lines in it, and Tempo pass the kit. */
@ExtendWith(LiveServers.class)
class JsonLayoutContractTest extends TelemetryKit {
  @Override
  protected Backend backend() {
    return new LiveBackend(JsonLines::push);
  }
}
