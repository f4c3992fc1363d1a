package io.gpuaas.telemetry.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Whatever Tempo sends is read within bounds, or refused in words. Runs over the inputs that are
 * kept; with {@code JAZZER_FUZZ=1} it looks for more.
 */
final class TraceBodyFuzzTest {
  private static final int MOST = 100;

  @FuzzTest(maxDuration = "5m")
  void readsATrace(byte[] body) {
    for (Version version : Version.values()) {
      try {
        var trace = TraceBody.read(new ByteArrayInputStream(body), version, "0".repeat(32), MOST);
        assertThat(trace.spans()).hasSizeLessThanOrEqualTo(MOST);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("not a trace");
      }
    }
  }

  @FuzzTest(maxDuration = "5m")
  void readsASearch(byte[] body) {
    try {
      assertThat(SearchBody.read(new ByteArrayInputStream(body), MOST).traceIds())
          .hasSizeLessThanOrEqualTo(MOST)
          .allMatch(id -> id.matches("[0-9a-f]{32}"));
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("the answer is");
    }
  }
}
