package io.gpuaas.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * From a keystroke until it is on the screen, one in flight: through a gateway and a node agent,
 * over OpenSSH, and on a terminal of this machine. They take turns, so that whatever else the
 * machine does meets all of them.
 */
final class Keystrokes {
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 8;
  private static final int A_ROUND = 500;
  private static final String LOCAL = "reference: a local terminal";
  private static final String SSH = "reference: OpenSSH";
  private static final String GATEWAY = "through the gateway";
  private static final Goal MEDIAN = Goal.atMost(2, "ms");
  private static final Goal WORST = Goal.atMost(10, "ms");

  private final Map<String, Echo> echoes = new LinkedHashMap<>();
  private final Map<String, List<Double>> millis = new LinkedHashMap<>();

  private Keystrokes() {}

  /** Answers whether the goals are reached. */
  static boolean measure(
      TerminalStage stage, String allocation, HttpClient http, Optional<OpenSsh> ssh)
      throws IOException, InterruptedException {
    Keystrokes all = new Keystrokes();
    try {
      all.echoes.put(LOCAL, StreamEcho.local());
      if (ssh.isPresent()) {
        all.echoes.put(SSH, StreamEcho.over(ssh.get()));
      }
      all.echoes.put(GATEWAY, TerminalEcho.program(http, stage.token(allocation)));
      return all.measure();
    } finally {
      all.echoes.values().forEach(Echo::close);
    }
  }

  private boolean measure() throws IOException, InterruptedException {
    System.out.printf("keystroke to screen, %,d each; %s%n", ROUNDS * A_ROUND, MachineLoad.now());
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (Map.Entry<String, Echo> echo : echoes.entrySet()) {
        List<Double> times = round(echo.getValue());
        if (round >= 0) {
          millis.computeIfAbsent(echo.getKey(), name -> new ArrayList<>()).addAll(times);
        }
      }
    }
    millis.forEach(
        (name, times) -> System.out.printf("  %-30s %s%n", name, Percentiles.ofMillis(times)));
    Percentiles local = of(LOCAL);
    Percentiles gateway = of(GATEWAY);
    boolean median =
        MEDIAN.judge("gateway, beyond the local terminal, p50", gateway.p50() - local.p50());
    return WORST.judge("gateway, beyond the local terminal, p99", gateway.p99() - local.p99())
        && median;
  }

  private Percentiles of(String name) {
    return Percentiles.ofMillis(Objects.requireNonNull(millis.get(name)));
  }

  private static List<Double> round(Echo echo) throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < A_ROUND; i++) {
      long begin = System.nanoTime();
      echo.once();
      times.add(Starts.since(begin));
    }
    return times;
  }
}
