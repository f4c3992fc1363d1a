package io.gpuaas.bench;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Endpoints;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts what is compared.
 *
 * @param gpuaas the launcher
 * @param state the only folder that {@code gpuaas} writes to
 */
record Starts(Path gpuaas, Path state) {
  private static final long LOOK_EVERY_MILLIS = 10;
  private static final List<String> SERVICES =
      List.of(
          "API",
          "PROVISIONING_WORKER",
          "TERMINAL_GATEWAY",
          "BILLING_WORKER",
          "WEBHOOK_WORKER",
          "SUPPORT");

  /** A JVM with the flags of the services and next to nothing in it. */
  Launched bareSpring() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    String main = BareSpring.class.getName();
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, main);
    long begin = System.nanoTime();
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader said = process.inputReader();
    for (String line = said.readLine(); !BareSpring.READY.equals(line); line = said.readLine()) {
      if (line == null) {
        throw new IOException("the reference did not start");
      }
    }
    return new Launched(process, since(begin), process.pid());
  }

  /** {@code gpuaas up}, ready once it says where its services are. */
  Launched up() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process = command("up").start();
    Path file = state.resolve("up/endpoints.json");
    while (!Files.exists(file)) {
      if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("gpuaas up ended: " + Files.readString(output("up")));
      }
    }
    double ready = since(begin);
    Endpoints endpoints = WireJson.mapper().readValue(Files.readAllBytes(file), Endpoints.class);
    return new Launched(process, ready, endpoints.pid());
  }

  /** A {@code gpuaas} command on free ports; what it says goes to a file. */
  ProcessBuilder command(String command) {
    ProcessBuilder builder = new ProcessBuilder(gpuaas.toString(), command);
    builder.environment().put("GPUAAS_STATE_DIR", state.toString());
    SERVICES.forEach(name -> builder.environment().put("GPUAAS_" + name + "_PORT", "0"));
    return builder.redirectErrorStream(true).redirectOutput(output(command).toFile());
  }

  private Path output(String command) {
    return state.resolve(command + ".output");
  }

  /** Milliseconds. */
  static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
