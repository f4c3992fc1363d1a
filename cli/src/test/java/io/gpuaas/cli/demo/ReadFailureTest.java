package io.gpuaas.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReadFailureTest {
  private static final String ID = "0197a1b2-0000-7000-8000-000000000001";
  private static final String FAILURE =
      "ERROR: no capacity for gpu.h100.8 (code=sku_unavailable, correlation_id=%1$s)\n"
              .formatted(ID)
          + "hint: try later\n"
          + "support: gpuaas support report %1$s\n".formatted(ID);

  @Test
  void readsCodeAndIdWhateverWasSaidBefore() {
    assertThat(ReadFailure.of(FAILURE)).contains(new ReadFailure("sku_unavailable", ID));
    assertThat(ReadFailure.of("a warning\n" + FAILURE)).isPresent();
  }

  @Test
  void isNotContentWithLessThanTheContract() {
    assertThat(ReadFailure.of("")).isEmpty();
    assertThat(ReadFailure.of(FAILURE.replace("hint: ", "help: "))).isEmpty();
    assertThat(ReadFailure.of(FAILURE.replace("support report " + ID, "support report"))).isEmpty();
    assertThat(ReadFailure.of(FAILURE + "one more line\n")).isEmpty();
    assertThat(ReadFailure.of(FAILURE.replace("ERROR: ", "\u001b[31mERROR:\u001b[0m "))).isEmpty();
  }
}
