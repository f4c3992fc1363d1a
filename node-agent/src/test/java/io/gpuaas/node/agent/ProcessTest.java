package io.gpuaas.node.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as the process that it is. */
final class ProcessTest {
  @TempDir Path folder;

  @Test
  void worksUntilSigtermAndSaysWhoItIs() throws Exception {
    try (LocalControlPlane control = new LocalControlPlane()) {
      Path token = Files.writeString(folder.resolve("token"), LocalControlPlane.ENROLLMENT_TOKEN);
      Process process =
          start(
              Map.of(
                  "GPUAAS_AGENT_API_URL", control.url().toString(),
                  "GPUAAS_AGENT_STATE_DIR", folder.resolve("agent").toString(),
                  "GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE", token.toString()));
      try {
        await().atMost(Duration.ofSeconds(30)).until(() -> control.heartbeats.get() > 0);
        process.destroy();
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
      assertThat(output())
          .contains("\"service\":\"gpuaas-node-agent\"", "service_started", "service_stopped")
          .doesNotContain("\"d\":", LocalControlPlane.ENROLLMENT_TOKEN);
    }
  }

  @Test
  void aSettingThatNobodyKnowsEndsTheStart() throws Exception {
    Process process = start(Map.of("GPUAAS_AGENT_STATEDIR", "x"));
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(output()).contains("GPUAAS_AGENT_STATEDIR is not a setting");
  }

  private Process start(Map<String, String> environment) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }
}
