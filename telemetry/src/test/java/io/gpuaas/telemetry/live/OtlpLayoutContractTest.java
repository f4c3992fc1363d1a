package io.gpuaas.telemetry.live;

import io.gpuaas.telemetry.kit.Backend;
import io.gpuaas.telemetry.kit.TelemetryKit;
import io.gpuaas.telemetry.otlp.OtlpSink;
import io.gpuaas.telemetry.spi.LogRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/** Loki, with what OTLP brought it, and Tempo pass the kit. */
@ExtendWith(LiveServers.class)
class OtlpLayoutContractTest extends TelemetryKit {
  @Override
  protected Backend backend() {
    return new LiveBackend(OtlpLayoutContractTest::ship);
  }

  private static void ship(List<LogRecord> logs) throws IOException {
    try (OtlpSink sink = new OtlpSink(LiveServers.loki().resolve("/otlp"), Map.of())) {
      sink.logs(logs);
    }
  }
}
