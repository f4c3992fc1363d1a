package io.gpuaas.bench;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.bench.platform.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The node agent as it is, in a process of its own. */
final class RealAgent {
  private RealAgent() {}

  /**
   * Starts it; it enrolls by itself.
   *
   * @param admin who invites it
   * @param cpus how many it believes its host has: two for each allocation that fits
   */
  static Process start(Path folder, URI api, Caller admin, int cpus)
      throws IOException, InterruptedException {
    String invitation =
        admin
            .post(
                "nodes enroll-token",
                "/api/v1/nodes/enrollment-tokens",
                "{\"node_name\": \"bench\"}")
            .orFail()
            .required("token")
            .asString();
    Path state = Files.createDirectories(folder);
    ProcessBuilder builder =
        Programs.java(
            List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-XX:ActiveProcessorCount=" + cpus),
            "io.gpuaas.node.agent.Main",
            List.of());
    Map<String, String> environment = builder.environment();
    environment.put("GPUAAS_AGENT_API_URL", api.toString());
    environment.put("GPUAAS_AGENT_STATE_DIR", state.resolve("state").toString());
    environment.put(
        "GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE",
        Files.writeString(state.resolve("token"), invitation).toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(state.resolve("output").toFile())
        .start();
  }
}
