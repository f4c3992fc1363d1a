package io.gpuaas.node.agent;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.process.ProcessTelemetry;
import io.gpuaas.telemetry.process.TelemetryConfig;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs the node agent until SIGTERM or Ctrl-C. Configured by {@code GPUAAS_AGENT_API_URL}, {@code
 * GPUAAS_AGENT_STATE_DIR}, {@code GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE} (until the node is enrolled),
 * {@code GPUAAS_AGENT_NODE_NAME} and {@code GPUAAS_AGENT_MIN_FREE_MIB}, and for its telemetry by
 * {@code GPUAAS_TELEMETRY} ({@code stdout} unless set; {@code otlp} with {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT}).
 */
public final class Main {
  private static final Duration POLL_WAIT = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(8);

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    Stop stop = new Stop();
    CountDownLatch inOrder = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, inOrder), "stop"));
    int exit = run(System.getenv(), stop);
    inOrder.countDown();
    System.exit(exit);
  }

  private static int run(Map<String, String> environment, Stop stop) throws InterruptedException {
    Map<String, String> settings = new HashMap<>(environment);
    settings.putIfAbsent("GPUAAS_TELEMETRY", "stdout");
    try {
      AgentConfig config = AgentConfig.of(settings);
      TelemetryConfig telemetry =
          TelemetryConfig.read(settings, config.stateDirectory().resolve("telemetry"));
      try (ProcessTelemetry process = ProcessTelemetry.open(telemetry, Service.NODE_AGENT)) {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, new SecureRandom());
        Pace pace = new Pace(stop, backoff, POLL_WAIT);
        new Agent(config, process.of(Service.NODE_AGENT), pace, Clock.systemUTC()).run();
      }
      return 0;
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("gpuaas-node-agent: " + e.getMessage());
      return 1;
    }
  }

  /** The JVM ends when its hooks have: this one gives everything the time to end in order. */
  private static void end(Stop stop, CountDownLatch inOrder) {
    stop.request();
    try {
      if (!inOrder.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("gpuaas-node-agent: stopped before everything was in order");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
