package io.gpuaas.contract.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of W3C Trace Context, section 3.2. */
final class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void readsAndPrintsTheHeader() {
    String sampled = "00-" + TRACE + "-" + SPAN + "-01";
    String unsampled = "00-" + TRACE + "-" + SPAN + "-00";

    assertThat(TraceContext.parse(sampled)).contains(new TraceContext(TRACE, SPAN, true));
    assertThat(TraceContext.parse(unsampled)).contains(new TraceContext(TRACE, SPAN, false));
    assertThat(new TraceContext(TRACE, SPAN, true)).hasToString(sampled);
    assertThat(new TraceContext(TRACE, SPAN, false)).hasToString(unsampled);
  }

  @Test
  void readsTheSampledBitAmongFlagsOfTheFuture() {
    assertThat(TraceContext.parse("00-" + TRACE + "-" + SPAN + "-ff").orElseThrow().sampled())
        .isTrue();
    assertThat(TraceContext.parse("00-" + TRACE + "-" + SPAN + "-fe").orElseThrow().sampled())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX: y",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      })
  void isNothingElse(String text) {
    assertThat(TraceContext.parse(text)).isEmpty();
  }
}
