package io.gpuaas.node.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.contract.api.Nodes.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as the process that it is. */
final class ProcessTest {
  @TempDir Path folder;

  @Test
  void worksUntilSigtermAndSaysWhoItIs() throws Exception {
    try (LocalControlPlane control = new LocalControlPlane()) {
      Process process = start(control);
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

  @Test
  void staysUnder128MebibytesWhileItWorks() throws Exception {
    UUID allocation = UUID.randomUUID();
    try (LocalControlPlane control = new LocalControlPlane()) {
      Process process = start(control);
      try {
        control.tasks.add(task("1", "allocation.prepare", allocation));
        assertThat(control.reports.poll(30, TimeUnit.SECONDS)).isNotNull();
        control.tasks.add(task("2", "allocation.clean", allocation));
        assertThat(control.reports.poll(30, TimeUnit.SECONDS)).isNotNull();
        await().atMost(Duration.ofSeconds(30)).until(() -> control.heartbeats.get() > 2);
        long kibibytes = peakMemory(process);
        System.out.println(
            "the node agent's peak of resident memory: " + (kibibytes >> 10) + " MiB");
        assertThat(kibibytes).isPositive().isLessThan(128 << 10);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  /** VmHWM, proc_pid_status(5), in KiB; a system without it fails, which is loud enough. */
  private static long peakMemory(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }

  private static Task task(String id, String type, UUID allocation) {
    return new Task(
        id,
        "node-1",
        type,
        allocation.toString(),
        List.of(),
        UUID.randomUUID().toString(),
        "",
        Instant.now().plusSeconds(60));
  }

  private Process start(LocalControlPlane control) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), LocalControlPlane.ENROLLMENT_TOKEN);
    return start(
        Map.of(
            "GPUAAS_AGENT_API_URL", control.url().toString(),
            "GPUAAS_AGENT_STATE_DIR", folder.resolve("agent").toString(),
            "GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE", token.toString()));
  }

  private Process start(Map<String, String> environment) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            // As LocalNodeAgent and the systemd unit start it.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
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
