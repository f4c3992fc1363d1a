package io.gpuaas.e2e.faults;

import io.gpuaas.e2e.platform.Api;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A host. Without GPUs it offers eight CPU shares, whatever the machine has; with GPUs, {@code
 * nvidia-smi} is a script of the test, and where isolation hands over devices nothing can start.
 */
final class Host implements AutoCloseable {
  /** The agent as it is. */
  static final List<String> AGENT = List.of("io.gpuaas.node.agent.Main");

  private final FaultPlatform platform;
  private final String name;
  private final int gpus;
  private final Path state;
  private final List<String> before;
  private final URI api;
  private final List<String> program;
  private Child agent;

  /** The agent on a host whose clock is so far ahead; behind, when it is negative. */
  static List<String> agentAhead(Duration ahead) {
    return List.of("io.gpuaas.node.agent.WrongClockMain", ahead.toString());
  }

  /**
   * Enrolls and starts its agent.
   *
   * @param api what the agent reaches the API under
   * @param before what the agent is started through
   * @param program the agent: {@link #AGENT}, or {@link #agentAhead}
   */
  Host(
      FaultPlatform platform,
      Api admin,
      String name,
      int gpus,
      URI api,
      List<String> before,
      List<String> program)
      throws IOException, InterruptedException {
    this.platform = platform;
    this.name = name;
    this.gpus = gpus;
    this.api = api;
    this.before = before;
    this.program = program;
    state = Files.createDirectories(platform.state().resolve("hosts").resolve(name));
    String token =
        admin
            .ask(
                "POST",
                "/api/v1/nodes/enrollment-tokens",
                "{\"node_name\": \"%s\"}".formatted(name))
            .required("token")
            .asString();
    Files.writeString(state.resolve("token"), token);
    if (gpus > 0) {
      writeNvidiaSmi();
    }
    agent = launch();
  }

  /** Answers any query with as many of the columns that were asked for as it knows. */
  private void writeNvidiaSmi() throws IOException {
    Path bin = Files.createDirectories(state.resolve("bin"));
    Path program =
        Files.writeString(
            bin.resolve("nvidia-smi"),
            """
            #!/bin/sh
            for argument in "$@"; do
              case "$argument" in --query-gpu=*) columns="${argument#--query-gpu=}" ;; esac
            done
            i=0
            while [ $i -lt %d ]; do
              line=""
              for column in $(echo "$columns" | tr ',' ' '); do
                case "$column" in
                  uuid) value="GPU-00000000-%s-$i" ;;
                  name) value="NVIDIA H100 80GB HBM3" ;;
                  memory.total) value=81559 ;;
                  mig.mode.current) value=Disabled ;;
                  temperature.gpu) value=31 ;;
                  pci.bus_id) value="00000000:0$i:00.0" ;;
                  *) value=0 ;;
                esac
                line="$line${line:+, }$value"
              done
              echo "$line"
              i=$((i + 1))
            done
            """
                .formatted(gpus, Integer.toHexString(name.hashCode())));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Child launch() throws IOException {
    Map<String, String> environment = new HashMap<>(platform.otlp());
    environment.put("GPUAAS_AGENT_API_URL", api.toString());
    environment.put("GPUAAS_AGENT_STATE_DIR", agentState().toString());
    environment.put("GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE", state.resolve("token").toString());
    environment.put("GPUAAS_AGENT_NODE_NAME", name);
    environment.put("PATH", state.resolve("bin") + ":" + System.getenv("PATH"));
    List<String> main = new ArrayList<>(List.of("-XX:ActiveProcessorCount=16"));
    main.addAll(program);
    return Child.java(name, state, before, "64m", environment, main.toArray(String[]::new));
  }

  /** Where the agent keeps what it has, workspaces among them. */
  Path agentState() {
    return state.resolve("agent");
  }

  String name() {
    return name;
  }

  Child agent() {
    return agent;
  }

  void start() throws IOException {
    agent = launch();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    agent.close();
  }
}
