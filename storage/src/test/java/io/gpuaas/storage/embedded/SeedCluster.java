package io.gpuaas.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/** A cluster that was started and stopped once, to be copied: initialising takes far longer. */
public final class SeedCluster {
  private static final Path HOME = Path.of("target", "seed-postgres").toAbsolutePath();
  private static final Set<String> PERSONAL = Set.of("lock", "port", "postgres.log");

  static {
    Path binaries = Path.of("target", "postgres").toAbsolutePath();
    EmbeddedPostgres.start(new EmbeddedConfig(HOME, binaries, Duration.ofSeconds(60))).close();
  }

  private SeedCluster() {}

  /** Fills the home of a cluster that was never started. */
  public static void copyTo(EmbeddedConfig config) {
    try (Stream<Path> paths = Files.walk(HOME)) {
      for (Path path : paths.filter(p -> !PERSONAL.contains(p.getFileName().toString())).toList()) {
        Files.copy(
            path,
            config.home().resolve(HOME.relativize(path).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
