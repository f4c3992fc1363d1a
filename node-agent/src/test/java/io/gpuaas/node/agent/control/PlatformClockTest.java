package io.gpuaas.node.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.client.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlatformClockTest {
  private static final Instant TRUE = Instant.parse("2026-01-02T03:04:05Z");
  private static final String DATE = "Fri, 2 Jan 2026 03:04:05 GMT";

  private Instant host = TRUE;
  private long nanos = 7;

  private PlatformClock clock() {
    return new PlatformClock(() -> host, () -> nanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1H", "PT1H"})
  void followsTheControlPlaneWhateverTheHostSays(Duration off) {
    host = TRUE.plus(off);
    PlatformClock clock = clock();
    assertThat(clock.instant()).isEqualTo(TRUE.plus(off));

    clock.follow(new Answer(401, Map.of("date", DATE), ""));
    assertThat(clock.instant()).isEqualTo(TRUE);

    host = host.plus(Duration.ofDays(1));
    nanos += Duration.ofSeconds(10).toNanos();
    assertThat(clock.instant()).isEqualTo(TRUE.plusSeconds(10));
  }

  @Test
  void doesNotJumpForAnAnswerThatWasUnderWay() {
    PlatformClock clock = clock();
    nanos += Duration.ofSeconds(2).toNanos();
    clock.follow(new Answer(200, Map.of("date", DATE), ""));
    assertThat(clock.instant()).isEqualTo(TRUE.plusSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "Fri, 99 Jan 2026 03:04:05 GMT"})
  void keepsWhatItKnowsWithoutAReadableDate(String date) {
    PlatformClock clock = clock();
    clock.follow(new Answer(200, Map.of("date", date), ""));
    clock.follow(new Answer(200, Map.of(), ""));
    assertThat(clock.instant()).isEqualTo(TRUE);
  }
}
