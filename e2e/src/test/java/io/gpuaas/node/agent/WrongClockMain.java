package io.gpuaas.node.agent;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.process.ProcessTelemetry;
import io.gpuaas.telemetry.process.TelemetryConfig;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The agent as {@link Main} starts it, but for the clock of its host: no kernel shifts the time of
 * day of one process, and the agent takes it as a parameter.
 */
public final class WrongClockMain {
  private static final Duration POLL_WAIT = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private WrongClockMain() {}

  /** Takes how far the clock is ahead, as an ISO 8601 duration. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[0]));
    Map<String, String> environment = System.getenv();
    AgentConfig config = AgentConfig.of(environment);
    Stop stop = new Stop();
    Runtime.getRuntime().addShutdownHook(new Thread(stop::request, "stop"));
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, new SecureRandom());
    try (ProcessTelemetry telemetry =
        ProcessTelemetry.open(
            TelemetryConfig.read(environment, config.stateDirectory().resolve("telemetry")),
            Service.NODE_AGENT)) {
      Pace pace = new Pace(stop, backoff, POLL_WAIT);
      new Agent(config, telemetry.of(Service.NODE_AGENT), pace, wrong).run();
    }
  }
}
