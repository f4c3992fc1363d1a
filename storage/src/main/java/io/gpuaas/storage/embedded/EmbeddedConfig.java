package io.gpuaas.storage.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where an embedded PostgreSQL lives.
 *
 * @param home holds everything that must survive: the data, the password, the log
 * @param binaries where the programs are unpacked to once; may be shared and may be deleted
 * @param startTimeout how long recovery after a crash may take before the start has failed
 */
public record EmbeddedConfig(Path home, Path binaries, Duration startTimeout) {

  /** Everything under one state directory: {@code <state>/postgres}. */
  public static EmbeddedConfig under(Path stateDirectory) {
    Path home = stateDirectory.resolve("postgres");
    return new EmbeddedConfig(home, home.resolve("binaries"), Duration.ofSeconds(60));
  }

  Path data() {
    return home.resolve("data");
  }

  Path log() {
    return home.resolve("postgres.log");
  }

  Path password() {
    return home.resolve("password");
  }

  Path lock() {
    return home.resolve("lock");
  }
}
