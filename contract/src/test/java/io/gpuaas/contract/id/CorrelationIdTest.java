package io.gpuaas.contract.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorrelationIdTest {
  /** RFC 9562, appendix A.6: 22 February 2022, 14:22:22.00 GMT-05:00. */
  private static final String RFC_V7 = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

  private static final Instant RFC_TIME = Instant.parse("2022-02-22T19:22:22Z");

  @Test
  void carriesTheTimeOfTheRfcsVector() {
    assertThat(CorrelationId.parse(RFC_V7).orElseThrow().time()).contains(RFC_TIME);
  }

  @Test
  void mintsTheRfcsVectorFromItsTimeAndItsRandomBits() {
    // rand_a = 0xCC3, rand_b = 0x18C4DC0C0C07398F; the bits around them are set to be ignored.
    long[] bits = {0xFFFF_FFFF_FFFF_FCC3L, 0xD8C4_DC0C_0C07_398FL};
    RandomGenerator random =
        new RandomGenerator() {
          private int next;

          @Override
          public long nextLong() {
            return bits[next++];
          }
        };

    assertThat(CorrelationId.mint(RFC_TIME, random)).hasToString(RFC_V7);
  }

  @Test
  void sortsByTimeAndIsNotRepeated() {
    Random random = new Random(1);
    CorrelationId first = CorrelationId.mint(RFC_TIME, random);
    CorrelationId second = CorrelationId.mint(RFC_TIME, random);
    CorrelationId later = CorrelationId.mint(RFC_TIME.plusMillis(1), random);

    assertThat(first).isNotEqualTo(second);
    assertThat(later.toString()).isGreaterThan(first.toString()).isGreaterThan(second.toString());
  }

  /** RFC 9562, appendices A and B: one UUID of each version. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "c232ab00-9414-11ec-b3c8-9f6bdeced846",
        "5df41881-3aed-3515-88a7-2f4a814cf09e",
        "919108f7-52d1-4320-9bac-f847db4148a8",
        "2ed6657d-e927-568b-95e1-2665a8aea6a2",
        "1ec9414c-232a-6b00-b3c8-9f6bdeced846",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "2489e9ad-2ee2-8e00-8ec9-32d5f69181c0",
      })
  void takesEveryVersionOfTheRfcInBothCases(String text) {
    CorrelationId id = CorrelationId.parse(text).orElseThrow();

    assertThat(id).hasToString(text);
    assertThat(CorrelationId.parse(text.toUpperCase(Locale.ROOT))).contains(id);
    assertThat(id.time().isPresent()).isEqualTo(UUID.fromString(text).version() == 7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        // the variants of NCS and Microsoft, and versions that the RFC does not know
        "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-d8c4-dc0c0c07398f",
        "017f22e2-79b0-0cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-9cc3-98c4-dc0c0c07398f",
        // what lenient parsers take
        "1-1-1-1-1",
        "017f22e279b07cc398c4dc0c0c07398f",
        "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
        "urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        " 017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n",
        // hostile ones of the right length
        "017f22e2-79b0-7cc3-98c4-dc0c0c0739\r\n",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398\u0000",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
        "٠١٧f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398\u212a",
        "017f22e2_79b0_7cc3_98c4_dc0c0c07398f",
        "<script>alert(1)</script>-----------",
      })
  void takesNothingElse(String text) {
    assertThat(CorrelationId.parse(text)).isEmpty();
  }
}
