package io.gpuaas.contract.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Whatever comes: nothing is thrown, a second time changes nothing, the id stays, and it takes no
 * longer than its length allows. Runs over the inputs that are kept, which stand in {@code
 * src/test/resources}; with {@code JAZZER_FUZZ=1} it looks for more.
 */
final class RedactionFuzzTest {
  private static final String ID = "correlation_id=019ca945-0a00-7025-a6e0-222145c76157";
  private static final Duration ENOUGH = Duration.ofSeconds(2);

  @FuzzTest(maxDuration = "10m")
  void redacts(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    int half = text.length() / 2;
    long begin = System.nanoTime();

    String once = Redaction.text(text.substring(0, half) + " " + ID + " " + text.substring(half));

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ENOUGH);
    assertThat(once).contains(ID);
    assertThat(Redaction.text(once)).isEqualTo(once);
    assertThat(Redaction.of(once).count()).isZero();
  }
}
