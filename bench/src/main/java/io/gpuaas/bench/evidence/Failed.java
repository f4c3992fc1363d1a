package io.gpuaas.bench.evidence;

import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Exchange;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.time.Duration;
import java.util.List;

/** What comes back from a server that is not there. */
final class Failed {
  private static final String WHY = "Connection refused";

  private Failed() {}

  static <T> Answer<T> answer(String query, TimeWindow window) {
    return Answer.of(
        new Exchange(
            "unreachable", query, window, Answer.Status.FAILED, 0, 0, Duration.ZERO, WHY, null),
        List.of());
  }
}
