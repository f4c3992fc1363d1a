package io.gpuaas.e2e.console;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A node agent of its own process, which can be stopped as a host that hangs is. */
final class NodeAgent implements AutoCloseable {
  private static final long LAST_WORDS_SECONDS = 20;

  private final Process process;

  NodeAgent(Path state, LocalPlatform platform, Api admin)
      throws IOException, InterruptedException {
    String asked = "{\"node_name\": \"desk\"}";
    String token =
        admin.ask("POST", "/api/v1/nodes/enrollment-tokens", asked).required("token").asString();
    Path file = Files.writeString(Files.createDirectories(state).resolve("token"), token);
    String classPath =
        System.getProperty(
            "surefire.test.class.path",
            Objects.requireNonNull(System.getProperty("java.class.path")));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=16",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "io.gpuaas.node.agent.Main"));
    builder.environment().keySet().removeIf(name -> name.startsWith("GPUAAS_"));
    builder.environment().put("GPUAAS_AGENT_API_URL", platform.url(Service.API).toString());
    builder.environment().put("GPUAAS_AGENT_STATE_DIR", state.resolve("agent").toString());
    builder.environment().put("GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE", file.toString());
    builder.environment().put("GPUAAS_AGENT_NODE_NAME", "desk");
    process =
        builder.redirectErrorStream(true).redirectOutput(state.resolve("log").toFile()).start();
  }

  /** {@code STOP} or {@code CONT}. */
  void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int exit = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("kill -" + name + " " + pid + ": " + exit);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
