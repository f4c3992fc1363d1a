package io.gpuaas.telemetry.embedded;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.kit.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A process that writes until it is killed, and says how far it is sure to have come. */
final class KilledWriter {
  private KilledWriter() {}

  public static void main(String[] args) throws IOException {
    CorrelationId id = CorrelationId.parse(args[1]).orElseThrow();
    Instant start = id.time().orElseThrow();
    EmbeddedConfig config =
        new EmbeddedConfig(Path.of(args[0]), Duration.ofDays(1), 1 << 30, 1 << 20);
    EmbeddedStore store = EmbeddedStore.open(config, InstantSource.system());
    for (int i = 0; true; i++) {
      store.appendLogs(List.of(Records.info(start.plusMillis(i), Service.API, id, "" + i)));
      System.out.println(i);
    }
  }
}
