package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.kit.Backend;
import io.gpuaas.telemetry.kit.TelemetryKit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store passes the kit. */
class EmbeddedContractTest extends TelemetryKit {
  @TempDir private Path folder;
  private EmbeddedStore store;

  @BeforeEach
  void open() throws IOException {
    store =
        EmbeddedStore.open(EmbeddedConfig.of(folder, Duration.ofDays(1)), InstantSource.system());
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Override
  protected Backend backend() {
    return new EmbeddedBackend(store);
  }
}
