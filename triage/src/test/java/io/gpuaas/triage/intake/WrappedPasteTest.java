package io.gpuaas.triage.intake;

import static io.gpuaas.triage.intake.Pastes.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WrappedPasteTest {
  private static final String ERROR =
      "ERROR: no node can take gpu.h100.8 now, three are in use (code=sku_unavailable,"
          + " correlation_id="
          + FIRST
          + ")";

  @Test
  void putsAQuotedTerminalTogether() {
    ReportedFailure failure = Pastes.onlyIn("wrapped-80.txt");

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().code()).isEqualTo("sku_unavailable");
    assertThat(failure.report().message())
        .isEqualTo(
            "no node can take gpu.h100.8 now, 3 of the 4 nodes that offer it are in use and 1 is"
                + " offline");
    assertThat(failure.report().command())
        .isEqualTo(
            "gpuaas allocations create --sku gpu.h100.8 --count 2 --ttl 4h --project-id ml-prod");
    assertThat(failure.report().projectSource()).isEqualTo("flag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\n> ", "\n>> ", "\n| > ", "\n   "})
  void findsIdAndCodeWhereverTheLineIsBroken(String lineBreak) {
    for (int width = 44; width < ERROR.length(); width++) {
      ReportedFailure failure =
          Pastes.only(ERROR.substring(0, width) + lineBreak + ERROR.substring(width));

      assertThat(failure.correlationId()).as("at %d", width).hasToString(FIRST);
      assertThat(failure.report().code()).as("at %d", width).isEqualTo("sku_unavailable");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Correlation-Id: %s", "support: gpuaas support report %s", "id=(%s)"})
  void findsAnIdInTwoHalvesBehindAnyLabel(String line) {
    for (int half = 1; half < FIRST.length(); half++) {
      String broken = FIRST.substring(0, half) + "\n> " + FIRST.substring(half);

      assertThat(Pastes.only(line.formatted(broken)).correlationId())
          .as("at %d", half)
          .hasToString(FIRST);
    }
  }

  @Test
  void findsAnIdBelowItsLabel() {
    assertThat(Pastes.only("X-Correlation-Id:\n " + FIRST).inferred()).isEmpty();
  }

  @Test
  void anotherProgramsErrorSwallowsNothing() {
    ReportedFailure failure =
        Pastes.only(
            "ERROR: could not install packages due to an OSError, see the log\n"
                + "ann@host:~$ gpuaas nodes list\n"
                + ERROR);

    assertThat(failure.line()).isEqualTo(3);
    assertThat(failure.report().command()).isEqualTo("gpuaas nodes list");
  }

  @Test
  void anErrorThatIsCutOffStillTellsItsCode() {
    ReportedFailure failure = Pastes.only(ERROR.substring(0, ERROR.indexOf("lation_id=")));

    assertThat(failure.correlationId()).isNull();
    assertThat(failure.report().code()).isEqualTo("sku_unavailable");
    assertThat(failure.report().message()).startsWith("no node can take");
  }
}
