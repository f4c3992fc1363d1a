package io.gpuaas.triage.intake;

import static io.gpuaas.triage.intake.Pastes.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CiLogPasteTest {
  @ParameterizedTest
  @CsvSource({
    "github-actions.txt, sku_unavailable, environment, 2026-08-03T10:15:01.765432100Z",
    "gitlab.txt, upstream_error, environment, 2026-08-03T10:14:55Z",
    "jenkins.txt, sku_unavailable, flag, 2026-08-03T10:15:00.500Z"
  })
  void readsTheLogOf(String file, String code, String source, String time) {
    ReportedFailure failure = Pastes.onlyIn(file);

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().code()).isEqualTo(code);
    assertThat(failure.report().projectId()).isEqualTo("ml-ci");
    assertThat(failure.report().projectSource()).isEqualTo(source);
    assertThat(failure.report().timestamp()).isEqualTo(time);
    assertThat(failure.report().command()).startsWith("gpuaas ");
  }

  @Test
  void readsPrettyJsonBehindTimestamps() {
    String at = "2026-08-03T10:15:00.1234567Z ";
    ReportedFailure failure =
        Pastes.only(
            at
                + "{\n"
                + at
                + "  \"code\": \"node_offline\",\n"
                + at
                + "  \"correlation_id\": \""
                + FIRST
                + "\"\n"
                + at
                + "}\n");

    assertThat(failure.report().code()).isEqualTo("node_offline");
    assertThat(failure.correlationId()).hasToString(FIRST);
  }
}
