package io.gpuaas.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One platform for all tests that share well: they use tenants and names of their own. */
public final class SharedPlatform {
  private static final String NOBODY_LISTENS =
      """
      {"targets": [{"name": "nowhere", "type": "webhook", "url": "http://127.0.0.1:1/",
                    "secret_env": "NOWHERE_KEY"}]}
      """;

  private static final LocalPlatform PLATFORM = start();

  private SharedPlatform() {}

  /** The platform, started by the first who asks and stopped at the end of all tests. */
  public static LocalPlatform get() {
    return PLATFORM;
  }

  private static LocalPlatform start() {
    try {
      Path folder = Files.createDirectories(Path.of("target").toAbsolutePath());
      Path state = Files.createTempDirectory(folder, "platform-");
      Path escalations = Files.writeString(state.resolve("escalations.json"), NOBODY_LISTENS);
      LocalPlatform platform =
          LocalPlatform.start(
              state,
              Map.of(
                  "GPUAAS_TELEMETRY",
                  "embedded,stdout",
                  "GPUAAS_ESCALATIONS_FILE",
                  escalations.toString(),
                  "NOWHERE_KEY",
                  "0123456789abcdef"));
      Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
      return platform;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
